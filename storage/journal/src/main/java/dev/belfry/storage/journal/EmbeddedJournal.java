package dev.belfry.storage.journal;

import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.backup.Backup;
import dev.belfry.storage.journal.checkpoint.DiskCheckpoints;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.Health;
import dev.belfry.storage.journal.disk.WritableFile;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.rewrite.Rewriter;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A journal in a directory of the file system, for one process. It has three threads: one commits; one calls the listeners, when
 * the first has more to do; one prepares files. What was reported durable survives the end of the process in any way; nothing has
 * to be done before it.
 *
 * <p>When the disk is full, appends are refused as full, reading goes on, and once there is room, so does appending. What had
 * been taken before becomes durable then. After any other error of the disk it takes nothing more, until it is opened again.
 */
public final class EmbeddedJournal implements Journal {
    private static final Logger LOG = System.getLogger(EmbeddedJournal.class.getName());

    private final Identity identity;
    private final Disk disk;
    private final Durability durability;
    private final Lock lock;
    private final Segments segments;
    private final Listeners listeners = new Listeners();
    private final JournalReader reader;
    private final SegmentPreparer preparer;
    private final Sidecars sidecars;
    private final Appender appender;
    private final Committer committer;
    private final Rewriter rewriter;
    private final DiskCheckpoints checkpoints;
    private final Health health = new Health(this::broke);
    private final Worker committing = new Worker("belfry-journal-commit", this::commit);
    private final Worker preparing = new Worker("belfry-journal-prepare", this::prepare);
    private boolean closed;

    /** The right to use the directory. */
    interface Lock {
        /** Gives it back. */
        void close();
    }

    /** A journal whose workers have still to be started. */
    EmbeddedJournal(Disk disk, JournalOptions options, Recovery.Recovered found, Lock lock) {
        this.identity = found.identity();
        this.disk = disk;
        this.durability = options.durability();
        this.lock = lock;
        this.segments = found.segments();
        this.reader = new JournalReader(segments, identity.secret());
        SegmentWriter writer = found.writer();
        int lastBytes = writer == null ? 0 : writer.capacity();
        int room = writer == null ? 0 : writer.room();
        this.preparer = new SegmentPreparer(disk, options, lastBytes, preparing::signal);
        this.appender = new Appender(options, found.next(), lastBytes, room, preparer::trouble);
        Checksum checksum = new Checksum(identity.secret());
        this.sidecars = new Sidecars(disk, segments, new Checksum(identity.secret()));
        this.committer = new Committer(
                appender,
                new SegmentRoll(disk, segments, checksum, preparer, sidecars),
                checksum,
                listeners,
                options.durability(),
                writer,
                found.next() - 1,
                health);
        this.checkpoints = new DiskCheckpoints(
                disk, found.checkpoints(), identity.secret(), this::durable, this::forceLast, health);
        this.rewriter = new Rewriter(disk, segments, identity.secret(), options.rewriteLimits(), health, this::sealed);
    }

    /** Opens the journal in a directory, or begins one there. The directory is made if it does not exist. */
    public static OpenOutcome open(Path directory, JournalOptions options) {
        return Opening.open(directory, options);
    }

    void start() {
        committer.teller().start();
        committing.start();
        preparing.start();
    }

    /** One step of the commit thread; returns the nanoseconds to rest. Called by a test when that is not started. */
    long commit() {
        return committer.step() == Committer.Step.ADVANCED ? 0 : Worker.UNTIL_SIGNALLED;
    }

    /** One step of the preparing thread; returns the nanoseconds to rest. Called by a test when that is not started. */
    long prepare() {
        long rest = preparer.step();
        committing.signal();
        return sidecars.step() ? 0 : rest;
    }

    private void sealed(Sidecar sidecar) {
        sidecars.add(sidecar);
        preparing.signal();
    }

    /** Takes nothing any more; the commit thread tells so. */
    private void broke(JournalException cause) {
        appender.refuse("The journal failed: " + cause.getMessage());
        committing.signal();
    }

    /** The random id that the journal got when it was begun, and keeps. */
    public UUID id() {
        return identity.id();
    }

    /** What a backup copies. */
    Backup.Source backupSource() {
        return new Backup.Source(disk, identity, segments, checkpoints, rewriter, this::durable, health);
    }

    @Override
    public Append append(int shard, Entry entry) {
        Append outcome = appender.append(shard, entry);
        committing.signal();
        return outcome;
    }

    @Override
    public void onDurable(DurableListener listener) {
        listeners.add(listener);
    }

    @Override
    public long durable() {
        return committer.durable();
    }

    @Override
    public long first() {
        return segments.first(durable() + 1);
    }

    @Override
    public long scan(long from, EntryVisitor visitor) {
        return reader.scan(from, durable(), visitor);
    }

    @Override
    public boolean read(long position, EntryVisitor visitor) {
        return position <= durable() && position >= 0 && reader.read(position, visitor);
    }

    @Override
    public List<Extent> sealed() {
        return segments.sealed().stream().map(Segments.Sealed::extent).toList();
    }

    @Override
    public Optional<Extent> rewrite(List<Extent> run, EntryEditor editor) {
        return rewriter.rewrite(run, editor);
    }

    @Override
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Only the last segment may not be durable, and only if entries are not synced anyway. */
    private void forceLast() throws IOException {
        if (durability == Durability.FSYNC) {
            return;
        }
        String name = segments.all().getLast().name().file();
        try (WritableFile file = disk.write(name)) {
            file.force();
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "{0} was sealed, and thereby made durable, and rewritten meanwhile", name);
        }
    }

    @Override
    public void close() {
        if (committing.isCurrentThread() || committer.teller().isCurrentThread()) {
            throw new IllegalStateException("Expected not to be closed by a listener, but was");
        }
        health.close();
        rewriter.close();
        checkpoints.close();
        appender.refuse("The journal is closed");
        closeOnce();
    }

    private synchronized void closeOnce() {
        if (closed) {
            return;
        }
        closed = true;
        committing.stop();
        committer.teller().stop();
        drain();
        preparer.stop();
        reader.close();
        committer.close();
        preparer.close();
        writeSidecars();
        segments.close();
        lock.close();
    }

    private void writeSidecars() {
        while (sidecars.step()) {
            LOG.log(Level.DEBUG, "Wrote where the entries of a segment are");
        }
    }

    /** Makes durable what is left, on this thread, now that the commit thread is gone. */
    private void drain() {
        Committer.Step step = commitAll();
        if (step == Committer.Step.IDLE) {
            preparer.stop();
        }
        preparing.stop();
        while (step == Committer.Step.WAITING && prepared()) {
            step = commitAll();
        }
        if (step == Committer.Step.WAITING) {
            committer.fail(new JournalException("Closed without room for what was taken. "
                    + preparer.trouble().orElse("")));
        }
    }

    private Committer.Step commitAll() {
        Committer.Step step = committer.step();
        while (step == Committer.Step.ADVANCED) {
            step = committer.step();
        }
        return step;
    }

    private boolean prepared() {
        preparer.step();
        return preparer.trouble().isEmpty();
    }
}
