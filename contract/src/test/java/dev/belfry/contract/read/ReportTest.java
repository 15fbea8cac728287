package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {
    private static final ReadResult RESULT = InMemory.file("api.yaml", """
        asyncapi: 3.0.0
        info: {title: Rooms, version: '1'}
        channels:
          rooms:
            adress: rooms
          health: {address: health}
        """).read("api.yaml");

    @Test
    void peopleSeeTheLineAndTheSpot() {
        assertThat(Report.text("api.yaml", RESULT, false)).isEqualTo("""
            api.yaml:5:5: error: Expected a field of a channel or one that begins with 'x-', but found 'adress'. Did you mean 'address'? [field-unknown]
             5 |     adress: rooms
               |     ^

            api.yaml:6:21: warning: Expected an address that does not begin with 'health', because over HTTP that path is Belfry's own, but it does. Clients reach it under '/channels/health'. [address-reserved]
             6 |   health: {address: health}
               |                     ^

            1 error, 1 warning in api.yaml
            """);
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(Report.text("api.yaml", RESULT, false)).doesNotContain("\u001b");
        assertThat(Report.text("api.yaml", RESULT, true)).contains("\u001b[1;31merror:\u001b[0m");
    }

    @Test
    void theMarkStandsUnderItsSpotInIndentedJsonAndLongLines() {
        ReadResult tabs = InMemory.file("a.json", "{\n\t\"asyncapi\": 3\n}").read("a.json");
        ReadResult wide = InMemory.file("a.yaml", "asyncapi: 3.0.0\ninfo: {" + " ".repeat(300) + "x: 1}\n")
                .read("a.yaml");

        assertThat(Report.text("a.json", tabs, false)).contains(" 2 | \t\"asyncapi\": 3\n   | \t            ^\n");
        assertThat(Report.text("a.yaml", wide, false))
                .contains("   | " + " ".repeat(60) + "^\n")
                .contains(" ".repeat(60) + "x: 1}\n");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        ReadResult hostile =
                InMemory.file("a.json", "{\"asyncapi\": \"\u001b[2Jx\"}").read("a.json");

        assertThat(Report.text("a.json", hostile, false)).doesNotContain("\u001b");
    }

    @Test
    void programsGetJson() {
        assertThat(JsonReport.json("api.yaml", RESULT)).isEqualTo("""
            {
              "file": "api.yaml",
              "valid": false,
              "errors": 1,
              "warnings": 1,
              "notices": 0,
              "findings": [
                {
                  "severity": "error",
                  "code": "field-unknown",
                  "file": "api.yaml",
                  "line": 5,
                  "column": 5,
                  "path": "/channels/rooms/adress",
                  "text": "Expected a field of a channel or one that begins with 'x-', but found 'adress'. Did you mean 'address'?"
                },
                {
                  "severity": "warning",
                  "code": "address-reserved",
                  "file": "api.yaml",
                  "line": 6,
                  "column": 21,
                  "path": "/channels/health/address",
                  "text": "Expected an address that does not begin with 'health', because over HTTP that path is Belfry's own, but it does. Clients reach it under '/channels/health'."
                }
              ]
            }
            """);
    }
}
