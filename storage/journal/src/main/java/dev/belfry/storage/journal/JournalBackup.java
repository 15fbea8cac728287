package dev.belfry.storage.journal;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.backup.Backup;
import dev.belfry.storage.journal.backup.BackupReport;
import dev.belfry.storage.journal.backup.DirectoryTarget;
import dev.belfry.storage.journal.backup.StreamSource;
import dev.belfry.storage.journal.backup.StreamTarget;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.FileDisk;
import dev.belfry.storage.journal.disk.FileFault;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.tool.ToolOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Copies a journal while it is used: all that is durable at one moment. Appending, reading
 * and checkpoints go on meanwhile, rewriting is refused.
 * Each entry is verified on the way; a damaged one ends it, and so does closing the journal, which waits until what is being
 * written has been taken.
 */
public final class JournalBackup {
    private JournalBackup() {}

    /**
     * Copies it to a directory, which is made if it does not exist, and has to be empty. The copy can be opened, or restored.
     *
     * @see dev.belfry.storage.journal.tool.JournalRestore#fromDirectory
     */
    public static ToolOutcome<BackupReport> toDirectory(EmbeddedJournal journal, Path directory) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                if (files.findAny().isPresent()) {
                    return new ToolOutcome.Refused<>(
                            "Expected an empty directory for the backup, but %s is not empty".formatted(directory));
                }
            }
            return toDisk(journal, new FileDisk(directory, 1));
        } catch (IOException e) {
            return refused(FileFault.text(e));
        }
    }

    /** Copies it to a disk that has no files; when it cannot, there are none again. */
    static ToolOutcome<BackupReport> toDisk(EmbeddedJournal journal, Disk disk) throws IOException {
        DirectoryTarget target = new DirectoryTarget(disk);
        boolean done = false;
        try {
            BackupReport report = Backup.run(journal.backupSource(), target);
            done = true;
            return new ToolOutcome.Done<>(report);
        } catch (JournalException e) {
            return refused(String.valueOf(e.getMessage()));
        } finally {
            if (!done) {
                target.discard();
            }
        }
    }

    /**
     * Copies it to a stream, which is flushed and not closed. What was written is of no use when it is refused.
     *
     * @see dev.belfry.storage.journal.tool.JournalRestore#fromStream
     */
    public static ToolOutcome<BackupReport> toStream(EmbeddedJournal journal, OutputStream stream) {
        try {
            return new ToolOutcome.Done<>(Backup.run(journal.backupSource(), new StreamTarget(stream)));
        } catch (IOException e) {
            return refused(FileFault.text(e));
        } catch (JournalException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Copies a journal that is not in use to a stream. What a crash left at its end is mended before, as by any start.
     *
     * @see #toStream
     */
    public static ToolOutcome<BackupReport> ofStopped(Path directory, OutputStream stream) {
        if (!Files.isRegularFile(directory.resolve(Identity.FILE))) {
            return new ToolOutcome.Refused<>(
                    "Expected a journal in %s, but there is no %s".formatted(directory, Identity.FILE));
        }
        return switch (Opening.openIdle(directory, JournalOptions.DEFAULTS)) {
            case OpenOutcome.Opened(EmbeddedJournal journal, RecoveryReport _) -> {
                try (journal) {
                    yield toStream(journal, stream);
                }
            }
            case OpenOutcome.InUse(String text) -> new ToolOutcome.Refused<>(text);
            case OpenOutcome.Unusable(String text) -> new ToolOutcome.Refused<>(text);
        };
    }

    /**
     * Copies a backup from one stream to another one, and checks on the way that it is whole. The target is flushed, and neither
     * is closed. What was written is of no use when it is refused.
     *
     * @return how many files it holds
     */
    public static ToolOutcome<Integer> copy(InputStream backup, OutputStream stream) {
        try {
            StreamTarget target = new StreamTarget(stream);
            int files = new StreamSource(backup).copyTo(target);
            target.finish();
            return new ToolOutcome.Done<>(files);
        } catch (IOException e) {
            return new ToolOutcome.Refused<>("Expected to copy a backup, but " + FileFault.text(e));
        }
    }

    private static ToolOutcome<BackupReport> refused(String fault) {
        return new ToolOutcome.Refused<>("Expected to make a backup of the journal, but " + fault);
    }
}
