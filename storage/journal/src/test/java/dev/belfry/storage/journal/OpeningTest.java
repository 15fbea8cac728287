package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    private static final JournalOptions OPTIONS =
            new JournalOptions(64 * 1024, 64 * 1024, 1000, 64 * 1024, 2, Durability.FSYNC);

    @TempDir
    private Path directory;

    @Test
    void a_directory_is_made_if_it_does_not_exist() {
        Path inner = directory.resolve("a/b");
        try (EmbeddedJournal journal = Opened.journal(EmbeddedJournal.open(inner, OPTIONS))) {
            assertThat(Found.all(journal)).isEmpty();
        }
        assertThat(inner).isDirectory();
    }

    @Test
    void a_journal_keeps_its_id() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (EmbeddedJournal journal = Opened.journal(EmbeddedJournal.open(directory, OPTIONS))) {
                ids.add(journal.id());
            }
        }
        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }

    @Test
    void a_second_journal_on_a_directory_is_refused_until_the_first_is_closed() {
        try (EmbeddedJournal first = Opened.journal(EmbeddedJournal.open(directory, OPTIONS))) {
            for (int i = 0; i < 2; i++) {
                assertThat(EmbeddedJournal.open(directory.resolve("."), OPTIONS))
                        .isEqualTo(new OpenOutcome.InUse("Expected to be the only one that uses the journal in "
                                + directory.resolve(".") + ", but this process does"));
            }
            first.append(1, Bytes.of(1, 10));
        }
        try (EmbeddedJournal second = Opened.journal(EmbeddedJournal.open(directory, OPTIONS))) {
            assertThat(Found.all(second)).hasSize(1);
        }
    }

    @Test
    void a_file_in_place_of_the_directory_is_refused_in_one_line() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(EmbeddedJournal.open(file, OPTIONS))
                .isEqualTo(new OpenOutcome.Unusable(
                        "Expected to keep a journal in %s, but %s is not a directory".formatted(file, file)));
    }

    @Test
    void a_path_below_a_file_is_refused_in_one_line() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(EmbeddedJournal.open(file.resolve("below"), OPTIONS))
                .isInstanceOfSatisfying(
                        OpenOutcome.Unusable.class,
                        refused -> assertThat(refused.text())
                                .startsWith("Expected to keep a journal in " + file.resolve("below") + ", but ")
                                .doesNotContain("\n"));
    }

    @Test
    void a_directory_in_which_nobody_may_write_is_refused_in_one_line() {
        Path nobodys = Path.of("/proc/self/task");
        assumeTrue(Files.isDirectory(nobodys), "this system has no such directory");

        assertThat(EmbeddedJournal.open(nobodys, OPTIONS))
                .isInstanceOfSatisfying(
                        OpenOutcome.Unusable.class,
                        refused -> assertThat(refused.text())
                                .startsWith("Expected to keep a journal in " + nobodys + ", but ")
                                .doesNotContain("\n"));
    }

    @Test
    void a_directory_without_permission_is_refused_in_one_line() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(directory), "this user may write everywhere");
            assertThat(EmbeddedJournal.open(directory, OPTIONS))
                    .isInstanceOfSatisfying(
                            OpenOutcome.Unusable.class,
                            refused -> assertThat(refused.text())
                                    .contains("permission denied")
                                    .doesNotContain("\n"));
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void an_interrupted_reader_reads_on_and_stays_interrupted() {
        try (EmbeddedJournal journal = Opened.journal(EmbeddedJournal.open(directory, OPTIONS))) {
            journal.append(1, Bytes.of(1, 10));
            while (journal.durable() < 0) {
                Thread.onSpinWait();
            }
            Thread.currentThread().interrupt();
            assertThat(Found.all(journal)).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Found.all(journal)).hasSize(1);
        }
    }
}
