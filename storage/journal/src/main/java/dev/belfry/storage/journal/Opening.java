package dev.belfry.storage.journal;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.DirectoryLock;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.FileDisk;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How a journal is opened, and why it may not be. */
final class Opening {
    private static final Logger LOG = System.getLogger(Opening.class.getName());

    private Opening() {}

    static OpenOutcome open(Path directory, JournalOptions options) {
        try {
            Files.createDirectories(directory);
            Optional<DirectoryLock> lock = DirectoryLock.take(directory);
            if (lock.isEmpty()) {
                return new OpenOutcome.InUse("Expected to be the only one that uses the journal in %s, but %s does"
                        .formatted(directory, DirectoryLock.owner(directory)));
            }
            OpenOutcome outcome = open(new FileDisk(directory, options.openFiles()), options, lock.get()::close);
            switch (outcome) {
                case OpenOutcome.Opened opened -> opened.journal().start();
                case OpenOutcome.InUse inUse -> lock.get().close();
                case OpenOutcome.Unusable unusable -> lock.get().close();
            }
            return outcome;
        } catch (IOException e) {
            return unusable(directory.toString(), e);
        }
    }

    /** Opens a journal without starting its threads. */
    static OpenOutcome open(Disk disk, JournalOptions options, EmbeddedJournal.Lock lock) {
        try {
            Recovery.Recovered found = Recovery.run(disk, options.verify());
            RecoveryReport report = found.report();
            LOG.log(
                    Level.DEBUG,
                    "Found {0} bytes in {1} segments, of which {2} were read",
                    report.bytes(),
                    report.segments(),
                    report.scanned());
            return new OpenOutcome.Opened(new EmbeddedJournal(disk, options, found, lock), report);
        } catch (IOException e) {
            return unusable(disk.place(""), e);
        } catch (JournalException e) {
            return new OpenOutcome.Unusable(String.valueOf(e.getMessage()));
        }
    }

    private static OpenOutcome unusable(String place, IOException cause) {
        return new OpenOutcome.Unusable("Expected to keep a journal in %s, but %s".formatted(place, reason(cause)));
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException e -> e.getFile() + " may not be read and written: permission denied";
            case FileAlreadyExistsException e -> e.getFile() + " is not a directory";
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
            default -> cause.toString();
        };
    }
}
