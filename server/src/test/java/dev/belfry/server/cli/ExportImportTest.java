package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.server.start.BelfryServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one server wrote out, another one takes. */
@Timeout(120)
class ExportImportTest {
    private static final String CHAT = "{\"text\":\"%s\",\"at\":\"2026-01-31T12:00:00Z\"}";

    @TempDir
    Path folder;

    private TestTerminal terminal(BelfryServer server) {
        return new TestTerminal(folder).with("BELFRY_URL", server.url());
    }

    private void publish(BelfryServer server, String address, String payload, String... more) {
        TestTerminal publishing = terminal(server);
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"publish", address, "-d", payload}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertThat(publishing.run(arguments)).as(publishing.err()).isZero();
    }

    private List<String> export(BelfryServer server, String... more) {
        TestTerminal exporting = terminal(server);
        String[] arguments = new String[1 + more.length];
        arguments[0] = "export";
        System.arraycopy(more, 0, arguments, 1, more.length);
        assertThat(exporting.run(arguments)).as(exporting.err()).isZero();
        return exporting.out().lines().toList();
    }

    /** Without what the importing server gives anew. */
    private static List<String> comparable(List<String> events) {
        return events.stream()
                .map(event -> event.replaceAll("\"(time|cursor)\":\"[^\"]*\",", ""))
                .sorted()
                .toList();
    }

    @Test
    void what_was_exported_is_the_same_after_an_import_and_is_never_there_twice() throws Exception {
        Path file = folder.resolve("events.ndjson");
        List<String> before;
        try (BelfryServer server = TestServer.inMemory(folder)) {
            for (int i = 0; i < 30; i++) {
                publish(server, "rooms/" + i % 4 + "/messages", CHAT.formatted("ünï " + i), "--key", "k" + i);
            }
            // Over several lines, and with a space behind: to come back byte for byte all the same.
            publish(server, "rooms/9/messages", CHAT.formatted("x").replace(",", ",\n") + " ");
            before = export(server);
            assertThat(export(server, "-o", file.toString())).isEmpty();
        }
        assertThat(before).hasSize(31);
        try (BelfryServer server = TestServer.inMemory(folder)) {
            TestTerminal importing = terminal(server);
            assertThat(importing.run("import", file.toString()))
                    .as(importing.err())
                    .isZero();
            assertThat(importing.err()).contains("imported 31, there already 0, refused 0");
            assertThat(comparable(export(server))).isEqualTo(comparable(before));

            TestTerminal again = terminal(server).typing(Files.readString(file));
            assertThat(again.run("import", "-")).isZero();
            assertThat(again.err()).contains("imported 0, there already 31, refused 0");
            assertThat(export(server)).hasSize(31);
        }
    }

    @Test
    void an_export_can_be_narrowed_and_continued() throws Exception {
        try (BelfryServer server = TestServer.inMemory(folder)) {
            publish(server, "rooms/1/messages", CHAT.formatted("one"));
            publish(server, "rooms/2/messages", CHAT.formatted("two"));
            TestTerminal first = terminal(server);
            assertThat(first.run("export", "--address", "rooms/1/messages")).isZero();
            assertThat(first.out()).hasLineCount(1).contains("one");
            String cursor = first.err().strip().replaceAll(".* --after ", "");

            publish(server, "rooms/1/messages", CHAT.formatted("three"));
            assertThat(export(server, "--after", cursor))
                    .singleElement()
                    .asString()
                    .contains("three");
            assertThat(export(server, "--after", "2999-01-01T00:00:00Z")).isEmpty();

            TestTerminal unknown = terminal(server);
            assertThat(unknown.run("export", "--channel", "hall")).isEqualTo(1);
            assertThat(unknown.err()).contains("channel-unknown");
        }
    }

    @Test
    void the_first_refusal_ends_an_import_unless_they_are_to_be_skipped() throws Exception {
        String good = "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/\",\"type\":\"chat\",\"subject\":"
                + "\"rooms/1/messages\",\"datacontenttype\":\"application/json\",\"data\":" + CHAT + "}";
        String lines = String.join(
                "\n",
                good.formatted("a", "a"),
                "no event",
                "{\"id\":\"b\"}",
                good.formatted("c", "c").replace("rooms/1/messages", "nowhere/1/2/3"),
                good.formatted("d", "d"));
        try (BelfryServer server = TestServer.inMemory(folder)) {
            TestTerminal strict = terminal(server).typing(lines);
            assertThat(strict.run("import", "-")).isEqualTo(1);
            assertThat(strict.err()).contains("line 2: Expected a CloudEvent in JSON", "imported 1, ", "ended early");

            TestTerminal skipping = terminal(server).typing(lines);
            assertThat(skipping.run("import", "-", "--skip-refused")).isEqualTo(1);
            assertThat(skipping.err())
                    .contains("line 3: Expected a CloudEvent with the attribute \"subject\"")
                    .contains("line 4: address-unknown")
                    .contains("imported 1, there already 1, refused 3");
        }
    }

    @Test
    void a_server_that_is_not_there_is_one_line() {
        TestTerminal lost = new TestTerminal(folder).with("BELFRY_URL", "http://127.0.0.1:1");
        assertThat(lost.run("import", folder.resolve("none.ndjson").toString())).isEqualTo(1);
        assertThat(lost.err().lines()).singleElement().asString().startsWith("belfry: cannot read ");
    }
}
