package dev.belfry.storage.journal.rewrite;

import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryEditor.Edit;
import dev.belfry.storage.Extent;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.Health;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.FrameWalk;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Sidecar;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Rewrites sealed segments. What is left of a run of them is written to a new file, which takes their place by getting its name;
 * from then on they are leftovers, wherever a crash comes between. Any thread may call it; one rewriting goes on at a time.
 */
public final class Rewriter {
    /** Bytes read at a time. */
    private static final int CHUNK = 1024 * 1024;

    private static final Logger LOG = System.getLogger(Rewriter.class.getName());

    private final Disk disk;
    private final Segments segments;
    private final int secret;
    private final Limits limits;
    private final Health health;
    private final Replacement replacement;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * @param entryBytes the largest entry
     * @param extentBytes the largest file
     */
    public record Limits(int entryBytes, int extentBytes) {}

    /**
     * @param secret of all checksums
     * @param sealed is told of each new segment that has entries
     */
    public Rewriter(Disk disk, Segments segments, int secret, Limits limits, Health health, Consumer<Sidecar> sealed) {
        this.disk = disk;
        this.segments = segments;
        this.secret = secret;
        this.limits = limits;
        this.health = health;
        this.replacement = new Replacement(disk, segments, health, sealed);
    }

    /** @see dev.belfry.storage.Journal#rewrite */
    public Optional<Extent> rewrite(List<Extent> run, EntryEditor editor) {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("Expected one rewriting at a time, but another one is under way");
        }
        try {
            return rewriteUnlessDisturbing(run, editor);
        } catch (IOException e) {
            throw new JournalException(
                    "Expected to rewrite entries %d to %d, but: %s"
                            .formatted(run.getFirst().first(), run.getLast().next() - 1, e.getMessage()),
                    e);
        } finally {
            busy.set(false);
        }
    }

    /** Does not wait for what may take hours: there will be another time. */
    private Optional<Extent> rewriteUnlessDisturbing(List<Extent> run, EntryEditor editor) throws IOException {
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
            health.requireOpen();
            throw new JournalException("Expected to rewrite a part of the journal, but a backup of it is being made");
        }
        try {
            health.requireWritable();
            return rewriteAlone(filesOf(run), run.getLast().next(), editor);
        } finally {
            lock.unlock();
        }
    }

    /** Something during which no segment is replaced. */
    @FunctionalInterface
    public interface Undisturbed<T> {
        T run() throws IOException;
    }

    /** Does something while nothing is rewritten: waits for what is under way, and has later ones refused. */
    public <T> T undisturbed(Undisturbed<T> action) throws IOException {
        lock.lock();
        try {
            return action.run();
        } finally {
            lock.unlock();
        }
    }

    private List<Segment> filesOf(List<Extent> run) {
        List<Segments.Sealed> sealed = segments.sealed();
        int from = Collections.indexOfSubList(
                sealed.stream().map(Segments.Sealed::extent).toList(), run);
        if (run.isEmpty() || from < 0) {
            throw new IllegalArgumentException(
                    "Expected neighbouring extents as sealed() tells them, but they are " + run);
        }
        return sealed.subList(from, from + run.size()).stream()
                .flatMap(one -> one.files().stream())
                .toList();
    }

    private Optional<Extent> rewriteAlone(List<Segment> files, long next, EntryEditor editor) throws IOException {
        try (SegmentOutput output = new SegmentOutput(disk, new Checksum(secret), limits.extentBytes())) {
            Window window = new Window(files.getFirst(), CHUNK, new Checksum(secret));
            for (int i = 0; i < files.size(); i++) {
                long end = i + 1 < files.size() ? files.get(i + 1).base() : next;
                edit(files.get(i), end - 1, window, editor, output);
            }
            health.requireWritable();
            if (output.isEmpty()) {
                replacement.drop(files, next, output);
                return Optional.empty();
            }
            return Optional.of(replacement.replace(files, next, output));
        }
    }

    private void edit(Segment segment, long last, Window window, EntryEditor editor, SegmentOutput output)
            throws IOException {
        window.open(segment, CHUNK);
        FrameWalk walk = FrameWalk.all(segment, window);
        while (walk.goesOn(last)) {
            health.requireWritable();
            if (walk.look() != Window.Sight.FRAME || !window.intact()) {
                throw new IOException("%s at byte %d of %s is damaged"
                        .formatted(segment.entryFrom(walk.least()), walk.offset(), segment.place()));
            }
            edit(window, editor, output);
            walk.advance();
        }
    }

    private void edit(Window window, EntryEditor editor, SegmentOutput output) throws IOException {
        switch (editor.edit(window.position(), window.shard(), window.body())) {
            case Edit.Keep _ -> output.keep(window);
            case Edit.Drop _ -> {}
            case Edit.Replace(Entry entry) ->
                output.put(window.position(), window.shard(), entry, sizeOf(entry, window.position()));
        }
    }

    private int sizeOf(Entry entry, long position) {
        int size = entry.size();
        if (size < 1 || size > limits.entryBytes()) {
            throw new IllegalArgumentException(
                    "Expected an entry of 1 to %d bytes in place of that at %d, but it has %d"
                            .formatted(limits.entryBytes(), position, size));
        }
        return size;
    }

    /** Waits for the end of what is under way. The last call. */
    public void close() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Expected not to be closed by an editor, but was");
        }
        lock.lock();
        try {
            LOG.log(Level.DEBUG, "No rewriting is under way");
        } finally {
            lock.unlock();
        }
    }
}
