package dev.belfry.core.checkpoint;

import dev.belfry.core.Limits;
import dev.belfry.core.checkpoint.Recovery.Recovered;
import dev.belfry.core.retention.ChannelFloors;
import dev.belfry.storage.Draft;
import dev.belfry.storage.Journal;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a node start again from a journal of which records are lost for good: folds what is left, and writes down what that comes
 * to, as a checkpoint. A start then needs nothing before it.
 */
public final class Salvage {
    /** So many starts may be lost: no lease token of one of them may fit again. */
    private static final long LOST_EPOCHS = 1_000;

    /** Nothing is forgotten here: how long things are remembered is for the node to say. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** As much as nodes with so many shards remember. */
    private static final int SHARDS = 16;

    /** Forgets nothing because of its age, for it is not known what time it is. */
    private static final Limits PATIENT = Limits.DEFAULT.remembering(
            FOR_EVER, SHARDS * Limits.DEFAULT.idempotencyKeys(), FOR_EVER, SHARDS * Limits.DEFAULT.endedOperations());

    private Salvage() {}

    /**
     * What came of it.
     *
     * @param position up to which the checkpoint includes everything
     * @param messages how many are known to be lost
     */
    public record Salvaged(long position, long messages) {}

    /**
     * Does so unless nothing is lost.
     *
     * @param lacks whether records are known to be lost; otherwise it depends on what is found
     * @throws dev.belfry.storage.JournalException when the journal cannot be read or written
     */
    public static Optional<Salvaged> run(Journal journal, boolean lacks) {
        Recovered left = new Recovery(journal, 1, PATIENT, true).run();
        boolean lost = lacks || left.lost() > 0 || journal.first() > left.checkpoint() + 1;
        if (!lost || left.position() <= left.checkpoint()) {
            return Optional.empty();
        }
        left.state().begin(left.state().epoch() + LOST_EPOCHS);
        // Which channels the lost messages were of, nobody knows.
        left.state().shards().forEach(shard -> shard.channelFloors().raise(ChannelFloors.ALL, left.position()));
        try (Draft draft = journal.checkpoints().begin(left.position())) {
            var _ = CheckpointWriter.write(left.state(), left.position(), draft);
            draft.complete();
        }
        return Optional.of(new Salvaged(left.position(), left.lost()));
    }
}
