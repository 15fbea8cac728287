package dev.belfry.storage.journal;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes beside each segment that is sealed where its frames are. That can wait, and may fail: the next start then reads the
 * segment and tries again. One thread at a time writes, any may add.
 */
final class Sidecars {
    private static final Logger LOG = System.getLogger(Sidecars.class.getName());

    private final Disk disk;
    private final Segments segments;
    private final Checksum checksum;

    /** Not longer than there are segments being sealed faster than files are prepared: a few. */
    private final Queue<Sidecar> waiting = new ConcurrentLinkedQueue<>();

    Sidecars(Disk disk, Segments segments, Checksum checksum) {
        this.disk = disk;
        this.segments = segments;
        this.checksum = checksum;
    }

    void add(Sidecar sidecar) {
        waiting.add(sidecar);
    }

    /** Writes the next one. Returns whether there was one. */
    boolean step() {
        Sidecar sidecar = waiting.poll();
        if (sidecar == null) {
            return false;
        }
        String name = Sidecar.nameOf(sidecar.segment().name());
        try {
            sidecar.write(disk, checksum);
            if (!segments.all().contains(sidecar.segment())) {
                // It was rewritten meanwhile, and nobody knows of this file any more.
                disk.delete(name);
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(Level.WARNING, "Expected to write {0}, but: {1}. The next start takes longer", disk.place(name), e);
        }
        return true;
    }
}
