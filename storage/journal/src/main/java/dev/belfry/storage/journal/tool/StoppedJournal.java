package dev.belfry.storage.journal.tool;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.DirectoryLock;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.FileDisk;
import dev.belfry.storage.journal.disk.FileFault;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.SegmentName;
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
        return useAsItIs(directory, disk -> work.on(disk, Identity.read(disk)));
    }

    /** What a tool does that knows what to do when the journal does not say which it is. */
    @FunctionalInterface
    interface AnyWork<T> {
        T on(Disk disk) throws IOException;
    }

    static <T> ToolOutcome<T> useAsItIs(Path directory, AnyWork<T> work) {
        try {
            if (!isJournal(directory)) {
                return new ToolOutcome.Refused<>(
                        "Expected a journal in %s, but there is no %s".formatted(directory, Identity.FILE));
            }
            Optional<DirectoryLock> lock = DirectoryLock.take(directory);
            if (lock.isEmpty()) {
                return new ToolOutcome.Refused<>("Expected nobody to use the journal in %s, but %s does"
                        .formatted(directory, DirectoryLock.owner(directory)));
            }
            try (DirectoryLock held = lock.get()) {
                return useAsItIs(new FileDisk(directory, OPEN_FILES), work);
            }
        } catch (IOException e) {
            return refused(directory.toString(), e);
        }
    }

    private static boolean isJournal(Path directory) throws IOException {
        if (Files.isRegularFile(directory.resolve(Identity.FILE))) {
            return true;
        }
        return Files.isDirectory(directory)
                && new FileDisk(directory, 1)
                        .names().stream().anyMatch(name -> SegmentName.of(name).isPresent());
    }

    private static <T> ToolOutcome<T> useAsItIs(Disk disk, AnyWork<T> work) {
        try {
            return new ToolOutcome.Done<>(work.on(disk));
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
