package dev.belfry.storage.journal;

import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.FrameWalk;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Finds durable entries in the files. For any number of threads. */
final class JournalReader {
    /** Bytes read at a time by a scan. */
    private static final int SCAN_CHUNK = 64 * 1024;

    /** Bytes read for one entry: an index stride, and usually the entry behind it. */
    private static final int READ_CHUNK = 8 * 1024;

    /** Windows kept for the next reader. */
    private static final int IDLE_WINDOWS = 16;

    private final Segments segments;
    private final int secret;
    private final BlockingQueue<Window> idle = new ArrayBlockingQueue<>(IDLE_WINDOWS);
    private volatile boolean closed;

    /** @param secret of all checksums */
    JournalReader(Segments segments, int secret) {
        this.segments = segments;
        this.secret = secret;
    }

    /** Visits the entries from one position to another one, both included, of which the last is durable. */
    long scan(long from, long last, EntryVisitor visitor) {
        return pass(from, last, SCAN_CHUNK, visitor);
    }

    /** Visits one entry that is durable, if it is still there. */
    boolean read(long position, EntryVisitor visitor) {
        return pass(position, position, READ_CHUNK, visitor) > position;
    }

    /** Later passes are refused, those under way end soon. */
    void close() {
        closed = true;
    }

    private long pass(long from, long last, int chunk, EntryVisitor visitor) {
        requireOpen();
        List<Segment> all = segments.all();
        if (from > last || all.isEmpty()) {
            return from;
        }
        Window window = borrow(all.getFirst());
        try {
            return new Pass(window, chunk, from, last, visitor).run();
        } catch (Damaged e) {
            throw new JournalException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new JournalException(
                    "Expected to read the journal from position %d on, but: %s".formatted(from, e.getMessage()), e);
        } finally {
            giveBack(window);
        }
    }

    private Window borrow(Segment any) {
        Window window = idle.poll();
        return window == null ? new Window(any, SCAN_CHUNK, new Checksum(secret)) : window;
    }

    private void giveBack(Window window) {
        // One that has grown for a large entry is left to the garbage collector.
        if (window.memory() == SCAN_CHUNK) {
            boolean kept = idle.offer(window);
            assert kept || idle.size() == IDLE_WINDOWS;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new JournalException("Expected an open journal, but it is closed");
        }
    }

    /** There is something else than a frame that has to be there. */
    private static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(Segment segment, FrameWalk walk) {
            super("Expected %s at byte %d of %s, but what is there is damaged"
                    .formatted(segment.entryFrom(walk.least()), walk.offset(), segment.place()));
        }
    }

    /**
     * One way through the segments. When one of them cannot be read because it was replaced meanwhile, it goes on in what took its
     * place.
     */
    private final class Pass {
        private final Window window;
        private final int chunk;
        private final long last;
        private final EntryVisitor visitor;
        private long next;
        private boolean stopped;

        Pass(Window window, int chunk, long from, long last, EntryVisitor visitor) {
            this.window = window;
            this.chunk = chunk;
            this.last = last;
            this.visitor = visitor;
            this.next = from;
        }

        long run() throws IOException {
            while (!through(segments.all())) {
                requireOpen();
            }
            return next;
        }

        /** Whether it came to the end: otherwise there are other segments now. */
        private boolean through(List<Segment> all) throws IOException {
            for (int i = Segments.indexOf(all, next); i < all.size() && !stopped; i++) {
                Segment segment = all.get(i);
                long end = i + 1 < all.size() ? Math.min(last, all.get(i + 1).base() - 1) : last;
                try {
                    if (segment.base() <= end) {
                        visit(segment, end);
                    }
                } catch (IOException e) {
                    if (segments.all().contains(segment)) {
                        throw e;
                    }
                    return false;
                }
            }
            return true;
        }

        private void visit(Segment segment, long end) throws IOException {
            window.open(segment, chunk);
            FrameWalk walk = FrameWalk.near(next, segment, window);
            while (!stopped && walk.goesOn(end)) {
                boolean passed = walk.dense() && walk.least() < next;
                if (walk.look() != Window.Sight.FRAME || !(passed || window.intact())) {
                    throw new Damaged(segment, walk);
                }
                long position = window.position();
                if (position > end) {
                    return;
                }
                if (position >= next) {
                    requireOpen();
                    next = position + 1;
                    stopped = !visitor.visit(position, window.shard(), window.body());
                }
                walk.advance();
            }
        }
    }
}
