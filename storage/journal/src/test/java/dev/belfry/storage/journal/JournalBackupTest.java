package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Draft;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.backup.BackupReport;
import dev.belfry.storage.journal.tool.JournalRestore;
import dev.belfry.storage.journal.tool.JournalVerify;
import dev.belfry.storage.journal.tool.ToolOutcome;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import dev.belfry.storage.testkit.Heard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a journal that is in use, and what is made of it. */
class JournalBackupTest {
    private static final JournalOptions OPTIONS =
            new JournalOptions(8 * 1024, 4 * 1024, 3000, 64 * 1024, 4, Durability.FSYNC);
    private static final int ENTRIES = 300;
    private static final EntryEditor DROP_ALL = (position, shard, body) -> EntryEditor.DROP;
    private static final EntryEditor ODD =
            (position, shard, body) -> position % 2 == 0 ? EntryEditor.DROP : EntryEditor.KEEP;

    @TempDir
    private Path directory;

    private EmbeddedJournal journal;
    private final Heard heard = new Heard();
    private Path backup;
    private Path restored;

    @BeforeEach
    void a_journal_with_rewritten_parts_and_checkpoints() {
        backup = directory.resolve("backup");
        restored = directory.resolve("restored");
        journal = open(directory.resolve("journal"));
        journal.onDurable(heard);
        for (int i = 0; i < ENTRIES; i++) {
            append(i);
        }
        heard.await(ENTRIES - 1L);
        List<Extent> sealed = journal.sealed();
        journal.rewrite(sealed.subList(1, 3), ODD);
        journal.rewrite(journal.sealed().subList(2, 4), DROP_ALL);
        journal.rewrite(journal.sealed().subList(0, 1), DROP_ALL);
        checkpoint(100);
        checkpoint(ENTRIES - 1L);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void a_backup_in_a_directory_is_a_journal() {
        List<Found> all = Found.all(journal);
        BackupReport report = done(JournalBackup.toDirectory(journal, backup));

        assertThat(report.last()).isEqualTo(ENTRIES - 1L);
        assertThat(report.checkpoints()).isEqualTo(2);
        assertThat(verified(backup).findings()).isEmpty();
        OpenOutcome outcome = EmbeddedJournal.open(backup, OPTIONS);
        try (EmbeddedJournal copy = Opened.journal(outcome)) {
            assertThat(Opened.report(outcome).scanned()).isEqualTo(1);
            assertSame(copy, all);
            assertThat(copy.append(1, Bytes.of(1, 10))).isEqualTo(new Append.Taken(ENTRIES));
        }
    }

    @Test
    void a_backup_in_a_directory_is_restored() {
        List<Found> all = Found.all(journal);
        done(JournalBackup.toDirectory(journal, backup));
        JournalVerify.Report report = done(JournalRestore.fromDirectory(backup, restored));

        assertThat(report.entries()).isEqualTo(all.size());
        assertRestored(all);
    }

    @Test
    void a_backup_in_a_stream_is_restored() {
        List<Found> all = Found.all(journal);
        byte[] bytes = streamed();

        done(JournalRestore.fromStream(new ByteArrayInputStream(bytes), restored));
        assertRestored(all);
    }

    @Test
    void an_empty_journal_has_a_backup_too() {
        try (EmbeddedJournal empty = open(directory.resolve("empty"))) {
            assertThat(done(JournalBackup.toDirectory(empty, backup)).last()).isEqualTo(Journal.NONE);
        }
        done(JournalRestore.fromDirectory(backup, restored));
        assertRestored(List.of());
    }

    @Test
    void entries_that_come_meanwhile_are_in_it_up_to_one_moment() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread appender = Thread.ofPlatform().start(() -> {
            for (int i = ENTRIES; !done.get(); i++) {
                append(i);
            }
        });
        BackupReport report;
        try {
            heard.await(ENTRIES + 200L);
            report = done(JournalBackup.toDirectory(journal, backup));
        } finally {
            done.set(true);
            appender.join();
        }

        assertThat(report.last()).isGreaterThanOrEqualTo(ENTRIES + 200L);
        try (EmbeddedJournal copy = open(backup)) {
            assertThat(copy.durable()).isGreaterThanOrEqualTo(report.last());
            List<Found> all = Found.all(copy);
            assertThat(all).isEqualTo(Found.all(journal).subList(0, all.size()));
        }
    }

    @Test
    void meanwhile_rewriting_is_refused_and_checkpoints_are_made() throws Exception {
        List<Found> before = Found.all(journal);
        Waiting stream = new Waiting();
        stream.whenWritten = () -> {
            assertThatThrownBy(() -> journal.rewrite(journal.sealed(), DROP_ALL))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("Expected to rewrite a part of the journal, but a backup of it is being made");
            append(ENTRIES);
            append(ENTRIES + 1L);
            heard.await(ENTRIES + 1L);
            checkpoint(ENTRIES);
            checkpoint(ENTRIES + 1L);
        };
        done(JournalBackup.toStream(journal, stream));

        done(JournalRestore.fromStream(new ByteArrayInputStream(stream.bytes.toByteArray()), restored));
        try (EmbeddedJournal copy = open(restored)) {
            assertSame(copy, Found.all(journal));
        }
        assertThat(checkpointFiles())
                .as("those that the backup needed are gone afterwards")
                .hasSize(2);
        journal.rewrite(journal.sealed(), DROP_ALL);
        assertThat(Found.all(journal)).hasSizeLessThan(before.size());
    }

    private List<String> checkpointFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".checkpoint"))
                    .toList();
        }
    }

    /** Does something once, when it is first written to. */
    private static final class Waiting extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Runnable whenWritten = () -> {};

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            Runnable first = whenWritten;
            whenWritten = () -> {};
            first.run();
            bytes.write(some, offset, length);
        }
    }

    @Test
    void a_stopped_journal_has_one_without_what_a_crash_tore() throws Exception {
        List<Found> all = Found.all(journal);
        journal.close();
        Path last = segments(directory.resolve("journal")).getLast();
        byte[] bytes = Files.readAllBytes(last);
        int end = bytes.length - 1;
        while (bytes[end] == 0) {
            end--;
        }
        bytes[end]++;
        Files.write(last, bytes);
        // Of an entry that a crash can tear there is no checkpoint.
        Files.delete(directory.resolve("journal").resolve("%019d.checkpoint".formatted(ENTRIES - 1)));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        BackupReport report = done(JournalBackup.ofStopped(directory.resolve("journal"), stream));

        assertThat(report.last()).isEqualTo(ENTRIES - 2L);
        done(JournalRestore.fromStream(new ByteArrayInputStream(stream.toByteArray()), restored));
        try (EmbeddedJournal copy = open(restored)) {
            assertThat(Found.all(copy)).isEqualTo(all.subList(0, all.size() - 1));
        }
    }

    @Test
    void one_of_nothing_is_refused_and_begins_no_journal() {
        assertThat(JournalBackup.ofStopped(backup, OutputStream.nullOutputStream()))
                .isEqualTo(new ToolOutcome.Refused<>(
                        "Expected a journal in %s, but there is no journal.meta".formatted(backup)));
        assertThat(JournalBackup.ofStopped(directory.resolve("journal"), OutputStream.nullOutputStream()))
                .isInstanceOf(ToolOutcome.Refused.class);
        assertThat(backup).doesNotExist();
    }

    @Test
    void a_copy_of_a_backup_is_one_too_unless_it_is_not_whole() {
        List<Found> all = Found.all(journal);
        byte[] bytes = streamed();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        assertThat(done(JournalBackup.copy(new ByteArrayInputStream(bytes), copy)))
                .isGreaterThan(5);
        done(JournalRestore.fromStream(new ByteArrayInputStream(copy.toByteArray()), restored));
        assertRestored(all);
        for (int offset = 0; offset < bytes.length; offset += 1499) {
            byte[] flipped = bytes.clone();
            flipped[offset] ^= (byte) (1 << offset % 8);
            assertNotCopied(flipped);
            assertNotCopied(Arrays.copyOf(bytes, offset));
        }
    }

    private static void assertNotCopied(byte[] bytes) {
        assertThat(JournalBackup.copy(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream()))
                .isInstanceOf(ToolOutcome.Refused.class);
    }

    @Test
    void closing_ends_it() {
        Waiting stream = new Waiting();
        Thread closer = Thread.ofPlatform().unstarted(journal::close);
        stream.whenWritten = () -> {
            closer.start();
            while (closer.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        };

        assertThat(JournalBackup.toStream(journal, stream))
                .isEqualTo(new ToolOutcome.Refused<>("Expected to make a backup of the journal, but Expected an open"
                        + " journal, but it is closed"));
    }

    @Test
    void a_damaged_entry_ends_it_and_leaves_nothing() throws Exception {
        journal.close();
        Path segment = firstSegment(directory.resolve("journal"));
        byte[] bytes = Files.readAllBytes(segment);
        bytes[100] ^= 4;
        Files.write(segment, bytes);
        journal = open(directory.resolve("journal"));

        assertThat(JournalBackup.toDirectory(journal, backup))
                .isInstanceOfSatisfying(
                        ToolOutcome.Refused.class,
                        refused -> assertThat(refused.text()).contains("of " + segment + " is damaged"));
        assertThat(backup).isEmptyDirectory();
    }

    private static Path firstSegment(Path in) throws IOException {
        return segments(in).getFirst();
    }

    private static List<Path> segments(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d.*\\.segment"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void what_cannot_be_written_ends_it() throws Exception {
        Files.createFile(backup);
        assertThat(JournalBackup.toDirectory(journal, backup))
                .isEqualTo(new ToolOutcome.Refused<>(
                        "Expected to make a backup of the journal, but %s is not a directory".formatted(backup)));
        assertThat(JournalBackup.toDirectory(journal, directory))
                .isEqualTo(new ToolOutcome.Refused<>(
                        "Expected an empty directory for the backup, but %s is not empty".formatted(directory)));
        assertThat(JournalBackup.toStream(journal, new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("the pipe is broken");
                    }
                }))
                .isEqualTo(
                        new ToolOutcome.Refused<>("Expected to make a backup of the journal, but the pipe is broken"));
    }

    @Test
    void a_flipped_bit_or_a_missing_end_is_refused_and_leaves_nothing() {
        byte[] bytes = streamed();
        for (int offset = 0; offset < bytes.length; offset += 1499) {
            byte[] flipped = bytes.clone();
            flipped[offset] ^= (byte) (1 << offset % 8);
            assertNotRestored(flipped);
            assertNotRestored(Arrays.copyOf(bytes, offset));
        }
    }

    private void assertNotRestored(byte[] bytes) {
        assertThat(JournalRestore.fromStream(new ByteArrayInputStream(bytes), restored))
                .isInstanceOfSatisfying(
                        ToolOutcome.Refused.class,
                        refused -> assertThat(refused.text())
                                .startsWith("Expected to restore a journal to " + restored)
                                .doesNotContain("\n"));
        assertThat(restored).isDirectoryNotContaining(file -> !file.endsWith("lock"));
    }

    @Test
    void a_damaged_backup_in_a_directory_is_refused() throws Exception {
        done(JournalBackup.toDirectory(journal, backup));
        Path segment = firstSegment(backup);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[100] ^= 4;
        Files.write(segment, bytes);

        assertThat(JournalRestore.fromDirectory(backup, restored)).isInstanceOf(ToolOutcome.Refused.class);
        assertThat(EmbeddedJournal.open(restored, OPTIONS))
                .isInstanceOfSatisfying(
                        OpenOutcome.Opened.class, opened -> opened.journal().close());
    }

    @Test
    void only_to_an_empty_directory_and_from_what_is_a_backup() throws Exception {
        done(JournalBackup.toDirectory(journal, backup));
        assertThat(JournalRestore.fromDirectory(backup, directory))
                .isEqualTo(new ToolOutcome.Refused<>(
                        "Expected an empty directory to restore to, but %s is not empty".formatted(directory)));
        assertThat(JournalRestore.fromDirectory(directory, restored))
                .isEqualTo(new ToolOutcome.Refused<>(
                        "Expected a journal in %s, but there is no journal.meta".formatted(directory)));
        assertThat(JournalRestore.fromDirectory(directory.resolve("journal"), restored))
                .isEqualTo(new ToolOutcome.Refused<>("Expected nobody to use the journal in %s, but this process does"
                        .formatted(directory.resolve("journal"))));
    }

    @Test
    void tools_leave_a_journal_in_use_alone() {
        Path used = directory.resolve("journal");
        assertThat(JournalVerify.run(used))
                .isEqualTo(new ToolOutcome.Refused<>(
                        "Expected nobody to use the journal in %s, but this process does".formatted(used)));
        journal.close();
        assertThat(verified(used).findings()).isEmpty();
    }

    private void append(long position) {
        while (!(journal.append((int) (position % 7), Bytes.of(position, 1 + (int) (position * 31 % 200)))
                instanceof Append.Taken)) {
            Thread.onSpinWait();
        }
    }

    private void checkpoint(long position) {
        try (Draft draft = journal.checkpoints().begin(position)) {
            draft.write(ByteBuffer.wrap(Bytes.of(position, 70_000).bytes()));
            draft.complete();
        }
    }

    private byte[] streamed() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        done(JournalBackup.toStream(journal, stream));
        return stream.toByteArray();
    }

    private void assertRestored(List<Found> all) {
        try (EmbeddedJournal copy = open(restored)) {
            assertSame(copy, all);
        }
    }

    private void assertSame(EmbeddedJournal copy, List<Found> all) {
        assertThat(Found.all(copy)).isEqualTo(all);
        if (!all.isEmpty()) {
            assertThat(copy.id()).isEqualTo(journal.id());
            assertThat(copy.checkpoints().all())
                    .extracting(Checkpoint::position)
                    .containsExactly(ENTRIES - 1L, 100L);
            assertThat(copy.checkpoints().all()).allMatch(checkpoint -> checkpoint.read(piece -> {}));
        }
    }

    private static JournalVerify.Report verified(Path in) {
        return done(JournalVerify.run(in));
    }

    private static EmbeddedJournal open(Path in) {
        return Opened.journal(EmbeddedJournal.open(in, OPTIONS));
    }

    private static <T> T done(ToolOutcome<T> outcome) {
        if (outcome instanceof ToolOutcome.Done<T>(T result)) {
            return result;
        }
        throw new AssertionError("Expected it to be done, but " + outcome);
    }
}
