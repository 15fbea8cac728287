package dev.belfry.core.simulation;

import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.Draft;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** A journal in whose reading and writing of checkpoints something else happens. */
final class RestlessJournal implements Journal {
    private final Journal journal;
    private final Unrest unrest;

    RestlessJournal(Journal journal, Unrest unrest) {
        this.journal = journal;
        this.unrest = unrest;
    }

    /** What happens. */
    interface Unrest {
        /** Between two steps of whoever is at it; what it throws, ends that. */
        void happen();

        /** Whether the checkpoint at this position cannot be read any more. */
        boolean isDamaged(long position);

        /** There is a new one at this position. */
        void written(long position);
    }

    @Override
    public Append append(int shard, Entry entry) {
        return journal.append(shard, entry);
    }

    @Override
    public void onDurable(DurableListener listener) {
        journal.onDurable(listener);
    }

    @Override
    public long durable() {
        return journal.durable();
    }

    @Override
    public long first() {
        return journal.first();
    }

    @Override
    public long scan(long from, EntryVisitor visitor) {
        return journal.scan(from, (position, slot, body) -> {
            unrest.happen();
            return visitor.visit(position, slot, body);
        });
    }

    @Override
    public boolean read(long position, EntryVisitor visitor) {
        return journal.read(position, visitor);
    }

    @Override
    public List<Extent> sealed() {
        return journal.sealed();
    }

    @Override
    public Optional<Extent> rewrite(List<Extent> run, EntryEditor editor) {
        return journal.rewrite(run, editor);
    }

    @Override
    public Checkpoints checkpoints() {
        return new Checkpoints() {
            @Override
            public Draft begin(long position) {
                return new RestlessDraft(position, journal.checkpoints().begin(position));
            }

            @Override
            public List<Checkpoint> all() {
                return journal.checkpoints().all().stream()
                        .map(RestlessCheckpoint::new)
                        .map(Checkpoint.class::cast)
                        .toList();
            }
        };
    }

    @Override
    public void close() {
        journal.close();
    }

    private final class RestlessDraft implements Draft {
        private final long position;
        private final Draft draft;

        RestlessDraft(long position, Draft draft) {
            this.position = position;
            this.draft = draft;
        }

        @Override
        public void write(ByteBuffer bytes) {
            unrest.happen();
            draft.write(bytes);
        }

        @Override
        public void complete() {
            unrest.happen();
            draft.complete();
            unrest.written(position);
            unrest.happen();
        }

        @Override
        public void close() {
            draft.close();
        }
    }

    private final class RestlessCheckpoint implements Checkpoint {
        private final Checkpoint checkpoint;

        RestlessCheckpoint(Checkpoint checkpoint) {
            this.checkpoint = checkpoint;
        }

        @Override
        public long position() {
            return checkpoint.position();
        }

        @Override
        public long size() {
            return checkpoint.size();
        }

        /** A damaged one tells nonsense, or looks well up to its end. */
        @Override
        public boolean read(PieceVisitor visitor) {
            boolean damaged = unrest.isDamaged(position());
            boolean nonsense = damaged && position() % 2 == 0;
            boolean intact = checkpoint.read(piece -> {
                unrest.happen();
                visitor.visit(nonsense ? withNonsense(piece) : piece);
            });
            return intact && !damaged;
        }

        /** The same but for one byte, which is always the same of a checkpoint. */
        private ByteBuffer withNonsense(ByteBuffer piece) {
            ByteBuffer copy = ByteBuffer.allocate(piece.remaining()).put(piece).flip();
            int at = (int) (position() * 31 % copy.limit());
            copy.put(at, (byte) ~copy.get(at));
            return copy.asReadOnlyBuffer();
        }
    }
}
