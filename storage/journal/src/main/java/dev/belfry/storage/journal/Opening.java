package dev.belfry.storage.journal;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.DirectoryLock;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.FileDisk;
import dev.belfry.storage.journal.disk.FileFault;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How a journal is opened, and why it may not be. */
final class Opening {
    private static final Logger LOG = System.getLogger(Opening.class.getName());

    private Opening() {}

    static OpenOutcome open(Path directory, JournalOptions options) {
        OpenOutcome outcome = openIdle(directory, options);
        if (outcome instanceof OpenOutcome.Opened opened) {
            opened.journal().start();
        }
        return outcome;
    }

    /** Opens a journal without starting its threads: nothing can be appended to it. */
    static OpenOutcome openIdle(Path directory, JournalOptions options) {
        try {
            Files.createDirectories(directory);
            Optional<DirectoryLock> lock = DirectoryLock.take(directory);
            if (lock.isEmpty()) {
                return new OpenOutcome.InUse("Expected to be the only one that uses the journal in %s, but %s does"
                        .formatted(directory, DirectoryLock.owner(directory)));
            }
            OpenOutcome outcome = open(new FileDisk(directory, options.openFiles()), options, lock.get()::close);
            if (!(outcome instanceof OpenOutcome.Opened)) {
                lock.get().close();
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
        return new OpenOutcome.Unusable(
                "Expected to keep a journal in %s, but %s".formatted(place, FileFault.text(cause)));
    }
}
