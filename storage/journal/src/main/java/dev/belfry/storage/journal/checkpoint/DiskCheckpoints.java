package dev.belfry.storage.journal.checkpoint;

import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.Draft;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.Health;
import dev.belfry.storage.journal.segment.Checksum;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints as files. One that is complete is durable, then has its name, then its name is durable; only then older ones are
 * deleted. For any thread.
 */
public final class DiskCheckpoints implements Checkpoints {
    private static final Logger LOG = System.getLogger(DiskCheckpoints.class.getName());

    private final Disk disk;
    private final int secret;
    private final LongSupplier durable;
    private final JournalForce journal;
    private final Health health;

    private volatile List<CheckpointFile> complete;

    // Guarded by this.
    private @Nullable FileDraft open;
    private List<CheckpointFile> held = List.of();

    /** Makes durable what the journal holds, if it is not anyway. */
    @FunctionalInterface
    public interface JournalForce {
        void force() throws IOException;
    }

    /**
     * @param found what is there, the newest first
     * @param secret of all checksums
     * @param durable the last position at which one may be made
     */
    public DiskCheckpoints(
            Disk disk,
            List<CheckpointFile> found,
            int secret,
            LongSupplier durable,
            JournalForce journal,
            Health health) {
        this.disk = disk;
        this.complete = List.copyOf(found);
        this.secret = secret;
        this.durable = durable;
        this.journal = journal;
        this.health = health;
    }

    @Override
    public synchronized Draft begin(long position) {
        health.requireWritable();
        if (open != null) {
            throw new IllegalStateException("Expected one checkpoint to be written at a time, but another one is");
        }
        long least = complete.isEmpty() ? 0 : complete.getFirst().position();
        if (position < least || position > durable.getAsLong()) {
            throw new IllegalArgumentException("Expected a checkpoint at a position from %d to %d, but it is at %d"
                    .formatted(least, durable.getAsLong(), position));
        }
        try {
            long id = ThreadLocalRandom.current().nextLong();
            FileDraft draft = new FileDraft(new CheckpointOutput(disk, new Checksum(secret), position, id));
            open = draft;
            return draft;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public List<Checkpoint> all() {
        health.requireOpen();
        return complete.stream().<Checkpoint>map(FileCheckpoint::new).toList();
    }

    /** Something that is done with a checkpoint. */
    @FunctionalInterface
    public interface FileConsumer {
        void accept(CheckpointFile file) throws IOException;
    }

    /** Does something with each one of now. They stay meanwhile, also if newer ones come. One call at a time. */
    public void each(FileConsumer consumer) throws IOException {
        List<CheckpointFile> files = hold();
        try {
            for (CheckpointFile file : files) {
                consumer.accept(file);
            }
        } finally {
            release();
        }
    }

    private synchronized List<CheckpointFile> hold() {
        if (!held.isEmpty()) {
            throw new IllegalStateException("Expected one to look at all checkpoints at a time, but another one does");
        }
        held = complete;
        return held;
    }

    private synchronized void release() {
        List<CheckpointFile> now = complete;
        held.stream().filter(file -> !isNameOfAny(now, file)).forEach(this::delete);
        held = List.of();
    }

    private static boolean isNameOfAny(List<CheckpointFile> files, CheckpointFile file) {
        return files.stream().anyMatch(other -> other.position() == file.position());
    }

    /** Gives up what is being written. */
    public synchronized void close() {
        if (open != null) {
            open.close();
        }
    }

    private void add(CheckpointFile finished) {
        List<CheckpointFile> changed = new ArrayList<>(complete);
        changed.removeIf(file -> file.position() == finished.position());
        changed.addFirst(finished);
        while (changed.size() > KEPT) {
            CheckpointFile old = changed.removeLast();
            if (!held.contains(old)) {
                delete(old);
            }
        }
        complete = List.copyOf(changed);
    }

    private void delete(CheckpointFile file) {
        try {
            disk.delete(file.name());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Expected to delete " + disk.place(file.name()) + ", but could not", e);
        }
    }

    private static JournalException failed(IOException cause) {
        return new JournalException("Expected to write a checkpoint, but: " + cause.getMessage(), cause);
    }

    private JournalException broke(IOException cause) {
        JournalException broken = failed(cause);
        health.broke(broken);
        return broken;
    }

    /** One that is there. */
    private final class FileCheckpoint implements Checkpoint {
        private final CheckpointFile file;

        FileCheckpoint(CheckpointFile file) {
            this.file = file;
        }

        @Override
        public long position() {
            return file.position();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public boolean read(PieceVisitor visitor) {
            health.requireOpen();
            try {
                return file.read(disk, new Checksum(secret), piece -> {
                    health.requireOpen();
                    visitor.visit(piece);
                });
            } catch (IOException e) {
                throw new JournalException(
                        "Expected to read %s, but: %s".formatted(disk.place(file.name()), e.getMessage()), e);
            }
        }
    }

    /** One that is being written. */
    private final class FileDraft implements Draft {
        private final CheckpointOutput output;
        private boolean ended;

        FileDraft(CheckpointOutput output) {
            this.output = output;
        }

        @Override
        public void write(ByteBuffer bytes) {
            synchronized (DiskCheckpoints.this) {
                requireOpen();
                try {
                    output.write(bytes);
                } catch (IOException e) {
                    close();
                    throw failed(e);
                }
            }
        }

        @Override
        public void complete() {
            synchronized (DiskCheckpoints.this) {
                requireOpen();
                try {
                    output.finish();
                } catch (IOException e) {
                    close();
                    throw failed(e);
                }
                forceJournal();
                end();
                publish();
            }
        }

        private void forceJournal() {
            try {
                journal.force();
            } catch (IOException e) {
                close();
                throw broke(e);
            }
        }

        private void publish() {
            CheckpointFile finished;
            try {
                finished = output.rename();
            } catch (IOException e) {
                output.discard();
                throw failed(e);
            }
            try {
                disk.force();
            } catch (IOException e) {
                throw broke(e);
            }
            add(finished);
        }

        private void requireOpen() {
            health.requireWritable();
            if (ended) {
                throw new IllegalStateException(
                        "Expected a draft that is being written, but it was completed or closed");
            }
        }

        private void end() {
            ended = true;
            open = null;
        }

        @Override
        public void close() {
            synchronized (DiskCheckpoints.this) {
                if (!ended) {
                    end();
                    output.discard();
                }
            }
        }
    }
}
