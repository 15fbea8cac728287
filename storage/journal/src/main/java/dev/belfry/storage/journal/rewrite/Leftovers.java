package dev.belfry.storage.journal.rewrite;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Files whose content has gone elsewhere. What cannot be deleted is tried again the next time. For one thread at a time. */
final class Leftovers {
    private static final Logger LOG = System.getLogger(Leftovers.class.getName());

    private final Disk disk;
    private final List<String> files = new ArrayList<>();

    Leftovers(Disk disk) {
        this.disk = disk;
    }

    /** Deletes these segments, and what was left the last time. Returns whether nothing is left. */
    boolean delete(List<Segment> segments) {
        for (Segment segment : segments) {
            segment.file().close();
            files.add(segment.name().file());
            files.add(Sidecar.nameOf(segment.name()));
        }
        files.removeIf(this::deleted);
        return files.isEmpty();
    }

    private boolean deleted(String file) {
        try {
            disk.delete(file);
            return true;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Expected to delete " + disk.place(file) + ", but could not", e);
            return false;
        }
    }
}
