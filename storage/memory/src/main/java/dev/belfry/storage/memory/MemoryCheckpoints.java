package dev.belfry.storage.memory;

import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.Draft;
import dev.belfry.storage.JournalException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The last checkpoints that were completed. */
final class MemoryCheckpoints implements Checkpoints {
    private final Room room;
    private final LongSupplier durable;
    private final Runnable readable;
    private final Runnable writable;

    private volatile List<MemoryCheckpoint> complete;

    // Guarded by this.
    private @Nullable MemoryDraft open;

    /**
     * @param readable throws when the journal can no longer be read
     * @param writable throws when it can no longer be written
     */
    MemoryCheckpoints(
            List<MemoryCheckpoint> complete, Room room, LongSupplier durable, Runnable readable, Runnable writable) {
        this.complete =
                complete.stream().map(checkpoint -> checkpoint.with(readable)).toList();
        this.complete.forEach(checkpoint -> room.take(checkpoint.size()));
        this.room = room;
        this.durable = durable;
        this.readable = readable;
        this.writable = writable;
    }

    @Override
    public synchronized Draft begin(long position) {
        writable.run();
        if (open != null) {
            throw new IllegalStateException("Expected one checkpoint to be written at a time, but another one is");
        }
        long least = complete.isEmpty() ? 0 : complete.getFirst().position();
        if (position < least || position > durable.getAsLong()) {
            throw new IllegalArgumentException("Expected a checkpoint at a position from %d to %d, but it is at %d"
                    .formatted(least, durable.getAsLong(), position));
        }
        MemoryDraft draft = new MemoryDraft(position);
        open = draft;
        return draft;
    }

    @Override
    public List<Checkpoint> all() {
        readable.run();
        return List.copyOf(complete);
    }

    /** Those that survive a crash. */
    List<MemoryCheckpoint> complete() {
        return complete;
    }

    private synchronized void finish(MemoryDraft draft, boolean done) {
        open = null;
        if (!done) {
            room.giveBack(draft.size);
            return;
        }
        List<MemoryCheckpoint> changed = new ArrayList<>(complete);
        changed.removeIf(checkpoint -> checkpoint.position() == draft.position);
        changed.addFirst(new MemoryCheckpoint(draft.position, draft.size, draft.pieces, readable));
        List<MemoryCheckpoint> kept = List.copyOf(changed.subList(0, Math.min(KEPT, changed.size())));
        complete.stream()
                .filter(checkpoint -> !kept.contains(checkpoint))
                .forEach(checkpoint -> room.giveBack(checkpoint.size()));
        complete = kept;
    }

    private final class MemoryDraft implements Draft {
        private final long position;
        private final List<byte[]> pieces = new ArrayList<>();
        private long size;
        private boolean ended;

        MemoryDraft(long position) {
            this.position = position;
        }

        @Override
        public void write(ByteBuffer bytes) {
            requireOpen();
            if (bytes.hasRemaining()) {
                takeRoom(bytes.remaining());
                size += bytes.remaining();
                byte[] piece = new byte[bytes.remaining()];
                bytes.get(piece);
                pieces.add(piece);
            }
        }

        private void takeRoom(int bytes) {
            try {
                room.takeOrThrow(bytes);
            } catch (JournalException e) {
                close();
                throw e;
            }
        }

        @Override
        public void complete() {
            requireOpen();
            ended = true;
            finish(this, true);
        }

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                finish(this, false);
            }
        }

        private void requireOpen() {
            if (ended) {
                throw new IllegalStateException(
                        "Expected a draft that is being written, but it was completed or closed");
            }
            writable.run();
        }
    }
}
