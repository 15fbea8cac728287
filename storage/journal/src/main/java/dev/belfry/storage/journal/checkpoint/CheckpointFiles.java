package dev.belfry.storage.journal.checkpoint;

import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.segment.Checksum;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the checkpoints that are of use at a start, and deletes the others. */
public final class CheckpointFiles {
    private static final Logger LOG = System.getLogger(CheckpointFiles.class.getName());

    private CheckpointFiles() {}

    /**
     * @param names of all files
     * @param last position that the journal holds
     * @return the newest ones, the newest first
     */
    public static List<CheckpointFile> recover(Disk disk, List<String> names, long last, Checksum checksum)
            throws IOException {
        List<CheckpointFile> kept = new ArrayList<>();
        List<String> newestFirst = names.stream()
                .filter(CheckpointFile::isName)
                .sorted(Comparator.reverseOrder())
                .toList();
        for (String name : newestFirst) {
            Optional<CheckpointFile> file = CheckpointFile.open(disk, CheckpointFile.positionOf(name), checksum);
            if (kept.size() == Checkpoints.KEPT) {
                disk.delete(name);
            } else if (file.isEmpty()) {
                delete(disk, name, "it is damaged");
            } else if (file.get().position() > last) {
                delete(disk, name, "the journal holds entries only up to " + last);
            } else {
                kept.add(file.get());
            }
        }
        return kept;
    }

    /** The newest one that includes entries from {@code next} on. */
    public static Optional<CheckpointFile> beyond(Disk disk, List<String> names, long next, Checksum checksum)
            throws IOException {
        for (String name : names.stream().sorted(Comparator.reverseOrder()).toList()) {
            if (CheckpointFile.isName(name) && CheckpointFile.positionOf(name) >= next) {
                Optional<CheckpointFile> file = CheckpointFile.open(disk, CheckpointFile.positionOf(name), checksum);
                if (file.isPresent()) {
                    return file;
                }
            }
        }
        return Optional.empty();
    }

    private static void delete(Disk disk, String name, String reason) throws IOException {
        LOG.log(Level.WARNING, "Deleted the checkpoint {0}: {1}", disk.place(name), reason);
        disk.delete(name);
    }
}
