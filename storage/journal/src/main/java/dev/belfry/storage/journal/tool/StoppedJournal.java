package dev.belfry.storage.journal.tool;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.DirectoryLock;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.FileDisk;
import dev.belfry.storage.journal.disk.FileFault;
import dev.belfry.storage.journal.layout.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A journal that nobody uses, and nobody can begin to use as long as a tool works on it. */
final class StoppedJournal {
    /** Files kept open for reading. */
    private static final int OPEN_FILES = 16;

    private StoppedJournal() {}

    /** What a tool does. */
    @FunctionalInterface
    interface Work<T> {
        T on(Disk disk, Identity identity) throws IOException;
    }

    static <T> ToolOutcome<T> use(Path directory, Work<T> work) {
        try {
            if (!Files.isRegularFile(directory.resolve(Identity.FILE))) {
                return new ToolOutcome.Refused<>(
                        "Expected a journal in %s, but there is no %s".formatted(directory, Identity.FILE));
            }
            Optional<DirectoryLock> lock = DirectoryLock.take(directory);
            if (lock.isEmpty()) {
                return new ToolOutcome.Refused<>("Expected nobody to use the journal in %s, but %s does"
                        .formatted(directory, DirectoryLock.owner(directory)));
            }
            try (DirectoryLock held = lock.get()) {
                return use(new FileDisk(directory, OPEN_FILES), work);
            }
        } catch (IOException e) {
            return refused(directory.toString(), e);
        }
    }

    /** The same on a disk that nobody else uses. */
    static <T> ToolOutcome<T> use(Disk disk, Work<T> work) {
        try {
            return new ToolOutcome.Done<>(work.on(disk, Identity.read(disk)));
        } catch (IOException e) {
            return refused(disk.place(""), e);
        } catch (JournalException e) {
            return new ToolOutcome.Refused<>(String.valueOf(e.getMessage()));
        }
    }

    private static <T> ToolOutcome<T> refused(String place, IOException cause) {
        return new ToolOutcome.Refused<>(
                "Expected to use the journal in %s, but %s".formatted(place, FileFault.text(cause)));
    }
}
