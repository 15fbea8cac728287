package dev.belfry.storage.journal;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.WritableFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one zero-filled file ready to become the next segment. As long as it fails to, because the disk is full or for any other
 * reason, it tries again: nothing that was taken is lost by that.
 */
final class SegmentPreparer {
    /** The file that is being prepared, or is ready. */
    static final String FILE = "spare.segment";

    private static final Logger LOG = System.getLogger(SegmentPreparer.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Zeros are written and synced in pieces, so that the commits in between need not wait for all of them. */
    private static final int PIECE = 1024 * 1024;

    /** A file that is ready: all its bytes are zero, and durable. */
    record Spare(WritableFile file, int bytes) {}

    private final Disk disk;
    private final JournalOptions options;
    private final Runnable wake;
    private final AtomicReference<@Nullable Spare> ready = new AtomicReference<>();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean stopped;
    private int lastBytes;

    /**
     * @param lastBytes size of the last segment, 0 when there is none
     * @param wake lets somebody make a step
     */
    SegmentPreparer(Disk disk, JournalOptions options, int lastBytes, Runnable wake) {
        this.disk = disk;
        this.options = options;
        this.lastBytes = lastBytes;
        this.wake = wake;
    }

    /** Prepares a file, if none is ready. Returns how many nanoseconds to wait before the next step. */
    long step() {
        if (ready.get() != null || stopped) {
            return Worker.UNTIL_SIGNALLED;
        }
        int bytes = options.segmentBytesAfter(lastBytes);
        try {
            ready.set(new Spare(prepare(bytes), bytes));
            lastBytes = bytes;
            if (trouble.isPresent()) {
                LOG.log(Level.INFO, "There is room for the next segment again: {0}", disk.place(FILE));
            }
            trouble = Optional.empty();
            return 0;
        } catch (IOException | RuntimeException | Error e) {
            giveBack();
            String text =
                    "Expected room for %d bytes in %s, but: %s".formatted(bytes, disk.place(FILE), e.getMessage());
            if (trouble.isEmpty() && !stopped) {
                LOG.log(Level.WARNING, text);
            }
            trouble = Optional.of(text);
            return RETRY.toNanos();
        }
    }

    private WritableFile prepare(int bytes) throws IOException {
        long room = disk.room();
        if (room < bytes) {
            throw new IOException("there is room for only " + room);
        }
        WritableFile file = disk.create(FILE);
        boolean done = false;
        try {
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(bytes, PIECE));
            for (long offset = 0; offset < bytes; offset += PIECE) {
                if (stopped) {
                    throw new IOException("the journal is being closed");
                }
                file.write(offset, zeros.clear().limit((int) Math.min(PIECE, bytes - offset)));
                file.force();
            }
            done = true;
            return file;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private void giveBack() {
        try {
            disk.delete(FILE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Expected to delete " + disk.place(FILE) + ", but could not", e);
        }
    }

    /** The file that is ready; null when none is. */
    @Nullable
    Spare ready() {
        return ready.get();
    }

    /** The file that was ready has another name now: the next one may be prepared. */
    void taken() {
        ready.set(null);
        wake.run();
    }

    /** Why no file can be prepared. Empty when one is ready or under way. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Ends a preparation that is under way. */
    void stop() {
        stopped = true;
    }

    /** Deletes the file that nobody took. The last call. */
    void close() {
        Spare spare = ready.getAndSet(null);
        if (spare != null) {
            spare.file().close();
            giveBack();
        }
    }
}
