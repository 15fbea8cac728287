package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Journal;
import dev.belfry.storage.testkit.Found;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on real files, ended by {@code kill -9}. */
class KillTest {
    private static final int KILLS = 5;
    private static final int MOST_REPORTS = 400;

    @TempDir
    private Path directory;

    @Test
    @Timeout(60)
    void what_a_killed_process_reported_durable_is_found() throws Exception {
        Random random = new Random();
        for (int kill = 0; kill < KILLS; kill++) {
            long reported = reportedUntilKilled(1 + random.nextInt(MOST_REPORTS));
            try (EmbeddedJournal journal = Opened.journal(EmbeddedJournal.open(directory, AppendingProcess.OPTIONS))) {
                assertThat(journal.durable()).isGreaterThanOrEqualTo(reported);
                List<Found> found = Found.all(journal);
                assertThat(found).hasSize((int) journal.durable() + 1);
                assertThat(found)
                        .allSatisfy(entry -> assertThat(entry)
                                .isEqualTo(new Found(
                                        entry.position(),
                                        AppendingProcess.shardAt(entry.position()),
                                        AppendingProcess.entryAt(entry.position()))));
            }
        }
    }

    @Test
    @Timeout(60)
    void a_directory_used_by_another_process_is_refused() throws Exception {
        Process process = start();
        try (BufferedReader reports = process.inputReader()) {
            assertThat(reports.readLine()).isNotNull();

            assertThat(EmbeddedJournal.open(directory, AppendingProcess.OPTIONS))
                    .isEqualTo(new OpenOutcome.InUse("Expected to be the only one that uses the journal in " + directory
                            + ", but process " + process.pid() + " does"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Lets a process append until it has reported some times, kills it, and returns the last position it reported. */
    private long reportedUntilKilled(int reports) throws Exception {
        Process process = start();
        long last = Journal.NONE;
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i < reports; i++) {
                last = Long.parseLong(lines.readLine());
            }
            // Not through the process itself: that would close the stream, and lose what is in it.
            process.toHandle().destroyForcibly();
            String line = lines.readLine();
            while (line != null) {
                // The kill may have cut the last line short, which then is a smaller number, or none.
                last = line.isEmpty() ? last : Math.max(last, Long.parseLong(line));
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return last;
    }

    private Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
