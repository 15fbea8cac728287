package dev.belfry.server.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final String HEAD = """
        asyncapi: 3.0.0
        info: {title: Demo, version: 1.0.0}
        """;

    @Test
    void examples_of_the_document_come_first() {
        assertThat(announce("""
            channels:
              a:
                address: a
                messages:
                  m:
                    payload: {type: object, properties: {text: {type: string}}}
                    examples:
                      - payload: {text: it's me}
            """))
                .contains("             curl -H 'Content-Type: application/json' -d '{\"text\":\"it'\\''s me\"}'"
                        + " http://127.0.0.1:8080/a");
    }

    @Test
    void else_they_are_made_up_from_the_schema() {
        assertThat(announce("""
            channels:
              a:
                address: a/{x}/{y}/{z}
                parameters:
                  x: {enum: [red, blue]}
                  y: {default: d}
                  z: {}
                messages:
                  m:
                    headers: {type: object, required: [trace], properties: {trace: {type: integer, minimum: 7}}}
                    payload:
                      allOf:
                        - {$ref: '#/components/schemas/base'}
                        - {type: object, required: [tags], properties: {tags: {type: array, minItems: 2, items: {enum: [t]}}, other: {type: string}}}
            components:
              schemas:
                base: {type: object, required: [id], properties: {id: {type: string, format: uuid}, next: {$ref: '#/components/schemas/base'}}}
            """))
                .contains("             curl -H 'Content-Type: application/json' -H 'trace: 7' -d"
                        + " '{\"id\":\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\",\"tags\":[\"t\",\"t\"]}'"
                        + " http://127.0.0.1:8080/a/red/d/1");
    }

    @Test
    void a_name_is_said_when_the_schemas_do_not_tell() {
        assertThat(announce("""
            channels:
              a:
                address: a
                messages:
                  one: {payload: {type: object}}
                  two: {payload: {type: object}}
            """))
                .contains("             curl -H 'Content-Type: application/json' -H 'Belfry-Message: one' -d '{}'"
                        + " http://127.0.0.1:8080/a");
    }

    @Test
    void what_cannot_be_typed_comes_from_a_file() {
        assertThat(announce("""
            channels:
              a:
                address: events/a
                messages:
                  m: {contentType: image/png}
            """))
                .contains("             curl -H 'Content-Type: image/png' --data-binary @FILE"
                        + " http://127.0.0.1:8080/channels/events/a");
    }

    @Test
    void a_channel_without_operations_is_open_both_ways_and_others_one_way() {
        assertThat(announce("""
            channels:
              open: {address: open}
              in: {address: in}
              out: {address: out}
              unknown: {address: null}
            operations:
              take: {action: receive, channel: {$ref: '#/channels/in'}}
              tell: {action: send, channel: {$ref: '#/channels/out'}}
            """).stream().filter(line -> line.matches("  \\w.*")))
                .containsExactly("  publish    /open", "  subscribe  /open", "  publish    /in", "  subscribe  /out");
    }

    @Test
    void work_is_listed_with_what_comes_back() {
        List<String> lines = announce("""
            channels:
              in:
                address: in
                messages: {job: {payload: {type: integer}}}
              out:
                address: null
                messages: {done: {payload: {type: string}}}
            operations:
              make it:
                action: receive
                channel: {$ref: '#/channels/in'}
                reply: {channel: {$ref: '#/channels/out'}}
            """);
        assertThat(lines)
                .contains(
                        "  call       /in  job -> done",
                        "             curl -H 'Prefer: wait=30' -H 'Content-Type: application/json' -d 1"
                                + " http://127.0.0.1:8080/in",
                        "Workers take on",
                        "  make it  belfry worker 'make it' -- COMMAND");
    }

    @Test
    void a_large_document_is_cut() {
        StringBuilder channels = new StringBuilder("channels:\n");
        for (int i = 0; i < 50; i++) {
            channels.append("  c").append(i).append(": {address: c").append(i).append("}\n");
        }
        assertThat(announce(channels.toString()))
                .hasSize(1 + 2 * 40 + 1)
                .last()
                .isEqualTo("  and 60 more: see http://127.0.0.1:8080/asyncapi.yaml");
    }

    private static List<String> announce(String body) {
        ReadResult result = new ContractReader(
                        (location, limit) -> (HEAD + body).getBytes(StandardCharsets.UTF_8),
                        (location, limit) -> new byte[0])
                .read("api.yaml", new ReadOptions(true, false, Optional.empty(), 1 << 20));
        assertThat(result.contract()).as("%s", result.findings()).isPresent();
        return new Announcement(
                        result.contract().get(), Origins.ONE, "http://127.0.0.1:8080", Optional.empty(), Style.PLAIN)
                .lines();
    }
}
