package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.StartFailure;
import dev.belfry.server.start.Storage;
import dev.belfry.storage.journal.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server and the commands that talk to it, in one process. */
@Timeout(120)
class EndToEndTest {
    private static final String CHAT = "{\"text\":\"%s\",\"at\":\"2026-01-31T12:00:00Z\"}";

    @TempDir
    Path folder;

    @Test
    void what_is_published_is_heard() throws Exception {
        try (BelfryServer server = TestServer.inMemory(folder)) {
            TestTerminal publishing = terminal(server);
            assertThat(publishing.run("publish", "rooms/42/messages", "--data", CHAT.formatted("one")))
                    .isZero();
            assertThat(publishing.out()).matches("stored  id \\S+  cursor \\S+\\R");
            assertThat(terminal(server).typing(CHAT.formatted("two")).run("publish", "/rooms/42/messages"))
                    .isZero();

            TestTerminal hearing = terminal(server);
            assertThat(hearing.run("subscribe", "rooms/42/messages", "--after", "earliest", "--count", "2"))
                    .isZero();
            assertThat(hearing.out().lines()).containsExactly(CHAT.formatted("one"), CHAT.formatted("two"));

            TestTerminal asJson = terminal(server);
            assertThat(asJson.run("subscribe", "rooms/42/messages", "--after=earliest", "--count=1", "--format=json"))
                    .isZero();
            assertThat(asJson.out())
                    .contains("\"message\":\"chat\"", "\"sequence\":0")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_subscriber_hears_what_comes_later() throws Exception {
        try (BelfryServer server = TestServer.inMemory(folder)) {
            TestTerminal hearing = terminal(server);
            CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(
                    () -> hearing.run("subscribe", "rooms/1/messages", "--after", "earliest", "--count", "3"));
            for (String text : List.of("a", "b", "c")) {
                assertThat(terminal(server).run("publish", "rooms/1/messages", "-d", CHAT.formatted(text)))
                        .isZero();
            }
            assertThat(heard.get()).isZero();
            assertThat(hearing.out().lines())
                    .containsExactly(CHAT.formatted("a"), CHAT.formatted("b"), CHAT.formatted("c"));
        }
    }

    @Test
    void refusals_are_one_line_and_exit_code_1() throws Exception {
        try (BelfryServer server = TestServer.inMemory(folder)) {
            TestTerminal invalid = terminal(server);
            assertThat(invalid.run("publish", "rooms/1/messages", "-d", "{}")).isEqualTo(1);
            assertThat(invalid.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("belfry: message-invalid: Expected ");

            TestTerminal unknown = terminal(server);
            assertThat(unknown.run("subscribe", "rooms/1/mesages")).isEqualTo(1);
            assertThat(unknown.err().lines()).singleElement().asString().startsWith("belfry: address-unknown: ");

            TestTerminal noOperation = terminal(server);
            assertThat(noOperation.run("call", "rooms/1/messages", "-d", CHAT.formatted("x")))
                    .isEqualTo(1);
            assertThat(noOperation.err())
                    .contains("no-operation: Expected an operation with a reply at rooms/1/messages");
        }
    }

    @Test
    void a_server_that_is_not_there_is_told() throws Exception {
        BelfryServer server = TestServer.inMemory(folder);
        server.close();
        TestTerminal terminal = terminal(server);
        assertThat(terminal.run("publish", "rooms/1/messages", "-d", CHAT.formatted("x")))
                .isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly("belfry: cannot reach " + server.url() + ": nobody listens there");
        TestTerminal calling = terminal(server);
        assertThat(calling.run("call", "renders", "-d", "{\"page\":1}", "--timeout", "4s"))
                .isEqualTo(1);
        assertThat(calling.err())
                .startsWith("belfry: no connection (nobody listens there), trying again in ")
                .endsWith("belfry: cannot reach " + server.url() + ": nobody listens there" + System.lineSeparator());
    }

    @Test
    void a_start_goes_on_from_a_checkpoint_and_does_without_when_it_is_damaged() throws Exception {
        List<String> texts = List.of("a", "b", "c");
        for (String text : texts) {
            try (BelfryServer server = TestServer.withCheckpoints(folder)) {
                assertThat(terminal(server).run("publish", "rooms/1/messages", "-d", CHAT.formatted(text)))
                        .isZero();
            }
        }
        assertThat(checkpoints()).hasSize(2);
        byte[] newest = Files.readAllBytes(checkpoints().getLast());
        newest[newest.length / 2]++;
        Files.write(checkpoints().getLast(), newest);

        for (int start = 0; start < 2; start++) {
            try (BelfryServer server = TestServer.withCheckpoints(folder)) {
                TestTerminal hearing = terminal(server);
                assertThat(hearing.run("subscribe", "rooms/1/messages", "--after", "earliest", "--count", "3"))
                        .isZero();
                assertThat(hearing.out().lines())
                        .containsExactlyElementsOf(
                                texts.stream().map(CHAT::formatted).toList());
            }
        }
    }

    /** The oldest first. */
    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".checkpoint"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void what_was_stored_is_there_after_a_restart() throws Exception {
        try (BelfryServer server = TestServer.onDisk(folder)) {
            assertThat(terminal(server).run("publish", "rooms/1/messages", "-d", CHAT.formatted("kept")))
                    .isZero();
        }
        try (BelfryServer server = TestServer.onDisk(folder)) {
            TestTerminal hearing = terminal(server);
            assertThat(hearing.run("subscribe", "rooms/1/messages", "--after", "earliest", "--count", "1"))
                    .isZero();
            assertThat(hearing.out().lines()).containsExactly(CHAT.formatted("kept"));
        }
    }

    @Test
    void a_data_folder_in_use_is_told() throws Exception {
        try (BelfryServer first = TestServer.onDisk(folder)) {
            assertThatThrownBy(() -> TestServer.onDisk(folder))
                    .isInstanceOf(StartFailure.Impossible.class)
                    .hasMessageContaining("to be the only one");
            assertThat(terminal(first).run("publish", "rooms/1/messages", "-d", CHAT.formatted("x")))
                    .isZero();
        }
    }

    @Test
    void a_port_in_use_is_told_and_what_had_been_started_is_stopped() throws Exception {
        try (BelfryServer first = TestServer.inMemory(folder)) {
            TestTerminal terminal = new TestTerminal(folder);
            assertThat(terminal.run("serve", "api.yaml", "--port", Integer.toString(first.port())))
                    .isEqualTo(1);
            assertThat(terminal.err().lines())
                    .containsExactly("belfry: Expected port " + first.port()
                            + " of 127.0.0.1 to be free, but another process listens there");
        }
        // The journal that the second had opened is free again.
        TestServer.start(folder, new Storage.Disk(folder.resolve("belfry-data"), Durability.OS), 0)
                .close();
    }

    private TestTerminal terminal(BelfryServer server) {
        return new TestTerminal(folder).with("BELFRY_URL", server.url());
    }
}
