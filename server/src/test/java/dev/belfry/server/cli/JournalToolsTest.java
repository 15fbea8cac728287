package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.StartFailure;
import dev.belfry.server.start.Storage;
import dev.belfry.storage.journal.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the data directory of a server: look, mend, back up, restore. */
@Timeout(120)
class JournalToolsTest {
    private static final String CHAT = "{\"text\":\"%s\",\"at\":\"2026-01-31T12:00:00Z\"}";
    private static final String DATA = "data";

    @TempDir
    Path folder;

    private TestTerminal terminal() {
        return new TestTerminal(folder);
    }

    /** Each batch says that those before it are durable: otherwise damage at the end could be what a crash left. */
    private BelfryServer synced() throws StartFailure, IOException {
        return TestServer.start(folder, new Storage.Disk(folder.resolve(DATA), Durability.FSYNC), 0);
    }

    private TestTerminal terminal(BelfryServer server) {
        return terminal().with("BELFRY_URL", server.url());
    }

    private void publish(BelfryServer server, String... texts) {
        for (String text : texts) {
            TestTerminal publishing = terminal(server);
            assertThat(publishing.run("publish", "rooms/1/messages", "-d", CHAT.formatted(text)))
                    .as(publishing.err())
                    .isZero();
        }
    }

    private List<String> export(BelfryServer server) {
        TestTerminal exporting = terminal(server);
        assertThat(exporting.run("export")).as(exporting.err()).isZero();
        return exporting.out().lines().toList();
    }

    /** Runs a command that has to end with this exit code. */
    private TestTerminal run(int expected, String... arguments) {
        TestTerminal running = terminal();
        assertThat(running.run(arguments)).as(running.out() + running.err()).isEqualTo(expected);
        return running;
    }

    private void damage(String text) throws IOException {
        Path segment;
        try (Stream<Path> files = Files.list(folder.resolve(DATA))) {
            segment = files.filter(file -> file.toString().endsWith(".segment"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        bytes[at]++;
        Files.write(segment, bytes);
    }

    @Test
    void a_damaged_journal_is_refused_verified_repaired_and_served() throws Exception {
        try (BelfryServer server = synced()) {
            publish(server, "one", "two", "three", "four");
        }
        assertThat(run(0, "journal", "verify", "--data", DATA).out()).contains("Nothing is damaged");
        damage("two");
        assertThatThrownBy(() -> synced().close())
                .isInstanceOf(StartFailure.Impossible.class)
                .hasMessageContaining(" of " + folder.resolve(DATA))
                .hasMessageContaining("belfry journal repair");

        String verified = run(2, "journal", "verify", "--data", DATA).out();
        assertThat(verified).containsPattern("damage: \\S+segment: expected entry \\d+ at byte \\d+, but \\d+ bytes");
        TestTerminal looking = run(2, "journal", "repair", "--data", DATA);
        assertThat(looking.out()).isEqualTo(verified);
        assertThat(looking.err()).contains("nothing was changed");

        TestTerminal repairing = run(0, "journal", "repair", "--yes", "--data", DATA);
        assertThat(repairing.out()).contains("lost: ", "kept: ", ".segment.damaged", "Nothing is damaged");
        assertThat(run(0, "journal", "repair", "--yes", "--data", DATA).err()).contains("nothing to repair");
        try (BelfryServer server = synced()) {
            assertThat(export(server)).hasSize(3).noneMatch(event -> event.contains("two"));
            publish(server, "five");
            assertThat(export(server)).hasSize(4);
        }
    }

    @Test
    void a_dump_shows_entries_within_bounds() throws Exception {
        try (BelfryServer server = TestServer.onDisk(folder)) {
            publish(server, "one", "two", "three");
        }
        List<String> all =
                run(0, "journal", "dump", "--data", DATA).out().lines().toList();
        assertThat(all.stream().filter(line -> line.contains("\"record\":\"message\"")))
                .hasSize(3)
                .allMatch(line -> line.contains("\"address\":\"rooms/1/messages\"")
                        && line.contains("\"message\":\"chat\"")
                        && !line.contains("body"));
        assertThat(all.getFirst()).startsWith("{\"position\":0,\"shard\":").contains("\"offset\":64,");

        TestTerminal bounded = run(0, "journal", "dump", "--data", DATA, "--from", "1", "--limit", "1", "--body");
        assertThat(bounded.out())
                .hasLineCount(1)
                .startsWith("{\"position\":1,")
                .containsPattern("\"body\":\"[A-Za-z0-9+/=]+\"");
        assertThat(bounded.err()).contains("there is more: --from 2");
        assertThat(run(0, "journal", "dump", "--data", DATA, "--from", "1", "--to", "2")
                        .out())
                .hasLineCount(2);
        assertThat(run(1, "journal", "dump", "--data", DATA, "--from", "2", "--to", "1")
                        .err())
                .contains("Expected --from");
    }

    @Test
    void a_server_in_use_is_left_alone_and_what_is_no_journal_is_told() throws Exception {
        try (BelfryServer server = TestServer.onDisk(folder)) {
            publish(server, "one");
            for (List<String> command : List.of(
                    List.of("journal", "verify", "--data", DATA),
                    List.of("journal", "dump", "--data", DATA),
                    List.of("journal", "repair", "--yes", "--data", DATA),
                    List.of("backup", "--data", DATA, "file.backup"))) {
                TestTerminal refused = run(1, command.toArray(String[]::new));
                assertThat(refused.err().lines()).singleElement().asString().contains("this process");
            }
        }
        assertThat(folder.resolve("file.backup")).doesNotExist();
        assertThat(run(1, "journal", "verify", "--data", "none").err()).contains("there is no journal.meta");
        assertThat(run(1, "backup", "--data", "none", "file.backup").err()).contains("there is no journal.meta");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void a_backup_of_a_running_server_is_restored_and_served() throws Exception {
        List<String> before;
        try (BelfryServer server = TestServer.onDisk(folder)) {
            publish(server, "one", "two", "three");
            before = export(server);
            TestTerminal backing = terminal(server);
            assertThat(backing.run("backup", "file.backup")).as(backing.err()).isZero();
            assertThat(backing.err()).containsPattern("belfry: wrote file.backup: \\d+ bytes\\R");
            TestTerminal piping = terminal(server);
            assertThat(piping.run("backup", "-")).isZero();
            assertThat(piping.bytes()).startsWith("BELFRYBK".getBytes(StandardCharsets.US_ASCII));
            publish(server, "four");
        }
        assertRestored("file.backup", before);
    }

    @Test
    void a_backup_of_a_stopped_server_is_restored_and_served() throws Exception {
        List<String> before;
        try (BelfryServer server = TestServer.withCheckpoints(folder)) {
            publish(server, "one", "two", "three");
            before = export(server);
        }
        run(0, "backup", "--data", DATA, "file.backup");
        assertRestored("file.backup", before);
    }

    private void assertRestored(String file, List<String> before) throws Exception {
        Files.move(folder.resolve(DATA), folder.resolve("old"));
        assertThat(run(0, "restore", file, "--data", DATA).err()).contains("restored to ", "Nothing is damaged");
        assertThat(run(1, "restore", file, "--data", DATA).err()).contains("is not empty");
        try (BelfryServer server = TestServer.onDisk(folder)) {
            assertThat(export(server)).isEqualTo(before);
            publish(server, "five");
            assertThat(export(server)).hasSize(before.size() + 1);
        }
    }

    @Test
    void a_damaged_backup_is_not_restored() throws Exception {
        try (BelfryServer server = TestServer.onDisk(folder)) {
            publish(server, "one");
            assertThat(terminal(server).run("backup", "file.backup")).isZero();
        }
        Path file = folder.resolve("file.backup");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        assertThat(run(1, "restore", "file.backup", "--data", "new").err()).contains("the backup is damaged in ");
        Files.write(file, new byte[0]);
        assertThat(run(1, "restore", "file.backup", "--data", "new").err()).contains("ends too early");
        assertThat(run(1, "restore", "none.backup", "--data", "new").err()).contains("cannot read none.backup");
    }

    @Test
    void a_server_without_a_disk_has_no_backup_and_no_file_is_left() throws Exception {
        try (BelfryServer server = TestServer.inMemory(folder)) {
            TestTerminal backing = terminal(server);
            assertThat(backing.run("backup", "file.backup")).isEqualTo(1);
            assertThat(backing.err()).contains("resource-unknown", "in memory only");
        }
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("backup"));
    }
}
