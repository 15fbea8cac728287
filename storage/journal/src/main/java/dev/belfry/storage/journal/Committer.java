package dev.belfry.storage.journal;

import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Health;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Frame;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches durable: swap, write, sync, tell. After an error of the disk it stops for ever, since a sync that failed once
 * may succeed the second time without having written anything. Steps are made by one thread at a time.
 */
final class Committer {
    /** What a step came to. */
    enum Step {
        /** Something was written, or begun. */
        ADVANCED,
        /** There is nothing to write (any more). */
        IDLE,
        /** The next segment is not ready yet. */
        WAITING
    }

    private static final Logger LOG = System.getLogger(Committer.class.getName());

    private final Appender appender;
    private final SegmentRoll roll;
    private final Checksum checksum;
    private final boolean syncing;
    private final Health health;

    private final Teller teller;
    private Batch empty;
    private @Nullable Batch batch;
    private int written;
    private @Nullable SegmentWriter writer;
    private volatile long durable;
    private boolean failed;

    /** @param writer of the last segment, null when there is none */
    Committer(
            Appender appender,
            SegmentRoll roll,
            Checksum checksum,
            Listeners listeners,
            Durability durability,
            @Nullable SegmentWriter writer,
            long durable,
            Health health) {
        this.appender = appender;
        this.roll = roll;
        this.checksum = checksum;
        this.syncing = durability == Durability.FSYNC;
        this.empty = appender.newBatch();
        this.writer = writer;
        this.durable = durable;
        this.health = health;
        this.teller = new Teller(listeners, this::durable, health::broke);
    }

    Teller teller() {
        return teller;
    }

    long durable() {
        return durable;
    }

    Step step() {
        if (!failed) {
            health.failure().ifPresent(this::fail);
        }
        if (failed) {
            return Step.IDLE;
        }
        try {
            return commit();
        } catch (IOException | RuntimeException | Error e) {
            JournalException cause =
                    new JournalException("Expected to write to the journal, but: " + e.getMessage(), e);
            health.broke(cause);
            fail(cause);
            return Step.IDLE;
        }
    }

    private Step commit() throws IOException {
        if (batch == null) {
            batch = appender.swap(empty);
            written = 0;
        }
        if (batch == null) {
            return Step.IDLE;
        }
        Step step = writeWhatFits(batch);
        if (written == batch.frames().position()) {
            empty = batch;
            empty.clear();
            batch = null;
        }
        return step;
    }

    private Step writeWhatFits(Batch from) throws IOException {
        if (writer != null) {
            long last = write(from.frames(), writer);
            if (last != Journal.NONE) {
                advance(last);
                return Step.ADVANCED;
            }
        }
        return begin(Frame.position(from.frames(), written)) ? Step.ADVANCED : Step.WAITING;
    }

    /** Writes the frames that fit into the segment. Returns the position of the last one, {@link Journal#NONE} when none fits. */
    private long write(ByteBuffer frames, SegmentWriter to) throws IOException {
        long last = Journal.NONE;
        int end = written;
        while (end < frames.position()) {
            int next = end + Frame.bytes(Frame.size(frames, end));
            if (next - written > to.room()) {
                break;
            }
            last = Frame.position(frames, end);
            to.index(last, end - written);
            end = next;
        }
        if (last != Journal.NONE) {
            seal(frames.duplicate(), end);
            to.write(frames.duplicate().position(written).limit(end));
            if (syncing) {
                to.force();
            }
            written = end;
        }
        return last;
    }

    private void seal(ByteBuffer frames, int end) {
        for (int at = written; at < end; at += Frame.bytes(Frame.size(frames, at))) {
            Frame.putChecksum(frames, at, checksum);
        }
    }

    private boolean begin(long base) throws IOException {
        SegmentWriter begun = roll.next(base, writer);
        if (begun == null) {
            return false;
        }
        writer = begun;
        appender.segmentBegun();
        return true;
    }

    private void advance(long last) {
        durable = last;
        teller.tell(!appender.isEmpty());
    }

    /** Takes nothing and writes nothing any more, and tells so. */
    void fail(JournalException cause) {
        failed = true;
        LOG.log(Level.ERROR, "The journal stops at position " + durable, cause);
        appender.refuse("The journal failed: " + cause.getMessage());
        teller.fail(cause);
    }

    /** Releases the file. The last call. */
    void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
