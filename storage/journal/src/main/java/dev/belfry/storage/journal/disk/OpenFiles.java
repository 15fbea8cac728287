package dev.belfry.storage.journal.disk;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Keeps the number of files open for reading within a limit: beyond it, the one opened longest ago is released. */
final class OpenFiles {
    private final int limit;

    // Guarded by itself; the one opened longest ago first.
    private final Deque<ReopeningFile> files = new ArrayDeque<>();

    OpenFiles(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("Expected at least 1 open file to be allowed, but " + limit + " are");
        }
        this.limit = limit;
    }

    void opened(ReopeningFile file) {
        ReopeningFile oldest = null;
        synchronized (files) {
            files.remove(file);
            files.add(file);
            if (files.size() > limit) {
                oldest = files.poll();
            }
        }
        release(oldest);
    }

    void closed(ReopeningFile file) {
        synchronized (files) {
            files.remove(file);
        }
    }

    private static void release(@Nullable ReopeningFile file) {
        if (file != null) {
            file.release();
        }
    }
}
