package dev.belfry.storage.journal.tool;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.backup.BackupTarget;
import dev.belfry.storage.journal.backup.DirectoryTarget;
import dev.belfry.storage.journal.backup.StreamSource;
import dev.belfry.storage.journal.checkpoint.CheckpointFile;
import dev.belfry.storage.journal.disk.DirectoryLock;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.FileDisk;
import dev.belfry.storage.journal.disk.FileFault;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a journal of a backup, in an empty directory. What was written is read again and verified, every entry of it, before it
 * becomes a journal; otherwise the directory is empty again.
 */
public final class JournalRestore {
    /** Files kept open for reading. */
    private static final int OPEN_FILES = 16;

    private JournalRestore() {}

    /** Brings all files of a backup to a target. */
    private interface Source {
        void copyTo(BackupTarget target) throws IOException;
    }

    /** @param backup what was written to a stream */
    public static ToolOutcome<JournalVerify.Report> fromStream(InputStream backup, Path directory) {
        return restore(target -> new StreamSource(backup).copyTo(target), directory);
    }

    /** @param backup a directory with a backup, or with a journal that is not in use */
    public static ToolOutcome<JournalVerify.Report> fromDirectory(Path backup, Path directory) {
        if (!Files.isWritable(backup)) {
            // Nobody uses it then, and there can be no lock.
            return restore(target -> copyFiles(backup, target), directory);
        }
        ToolOutcome<ToolOutcome<JournalVerify.Report>> outcome =
                StoppedJournal.use(backup, (disk, identity) -> restore(target -> copyFiles(backup, target), directory));
        return switch (outcome) {
            case ToolOutcome.Done(var inner) -> inner;
            case ToolOutcome.Refused(String text) -> new ToolOutcome.Refused<>(text);
        };
    }

    private static void copyFiles(Path backup, BackupTarget target) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(backup)) {
            files = all.filter(file -> belongs(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (OutputStream to = target.begin(file.getFileName().toString())) {
                Files.copy(file, to);
            }
        }
    }

    private static boolean belongs(String name) {
        return name.equals(Identity.FILE)
                || SegmentName.of(name).isPresent()
                || CheckpointFile.isName(name)
                || Sidecar.isName(name);
    }

    private static ToolOutcome<JournalVerify.Report> restore(Source source, Path directory) {
        try {
            Files.createDirectories(directory);
            Optional<DirectoryLock> lock = DirectoryLock.take(directory);
            if (lock.isEmpty()) {
                return new ToolOutcome.Refused<>(
                        "Expected nobody to use %s, but %s does".formatted(directory, DirectoryLock.owner(directory)));
            }
            try (DirectoryLock held = lock.get()) {
                return isEmpty(directory)
                        ? restore(source, new FileDisk(directory, OPEN_FILES))
                        : new ToolOutcome.Refused<>(
                                "Expected an empty directory to restore to, but %s is not empty".formatted(directory));
            }
        } catch (IOException e) {
            return refused(directory.toString(), FileFault.text(e));
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(file -> file.endsWith(DirectoryLock.FILE));
        }
    }

    private static ToolOutcome<JournalVerify.Report> restore(Source source, Disk disk) throws IOException {
        DirectoryTarget target = new DirectoryTarget(disk);
        boolean done = false;
        try {
            source.copyTo(new Guarded(target));
            JournalVerify.Report report =
                    JournalVerify.run(disk, Identity.read(disk, DirectoryTarget.UNFINISHED_IDENTITY));
            if (!report.findings().isEmpty()) {
                return refused(disk.place(""), report.findings().getFirst().text());
            }
            target.finish();
            done = true;
            return new ToolOutcome.Done<>(report);
        } catch (JournalException e) {
            return refused(disk.place(""), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return refused(disk.place(""), FileFault.text(e));
        } finally {
            if (!done) {
                target.discard();
            }
        }
    }

    private static ToolOutcome<JournalVerify.Report> refused(String place, String fault) {
        return new ToolOutcome.Refused<>("Expected to restore a journal to %s, but %s".formatted(place, fault));
    }

    /** Takes only files of a journal, wherever a backup comes from. */
    private record Guarded(BackupTarget target) implements BackupTarget {
        @Override
        public OutputStream begin(String name) throws IOException {
            if (!belongs(name)) {
                throw new IOException("the backup holds a file that is none of a journal: " + name);
            }
            return target.begin(name);
        }

        @Override
        public void finish() throws IOException {
            target.finish();
        }
    }
}
