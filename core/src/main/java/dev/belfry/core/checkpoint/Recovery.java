package dev.belfry.core.checkpoint;

import dev.belfry.core.Limits;
import dev.belfry.core.shard.Replay;
import dev.belfry.core.shard.ShardState;
import dev.belfry.core.shard.State;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Makes a state: reads the newest checkpoint that can be read, and folds what the journal says since. */
public final class Recovery {
    private static final Logger LOG = System.getLogger(Recovery.class.getName());

    private final Journal journal;
    private final int shards;
    private final Limits limits;
    private final boolean mayLack;

    /** @param shards among how many the state is divided */
    public Recovery(Journal journal, int shards, Limits limits) {
        this(journal, shards, limits, false);
    }

    /** @param mayLack whether records that are needed may be lost */
    Recovery(Journal journal, int shards, Limits limits, boolean mayLack) {
        this.journal = journal;
        this.shards = shards;
        this.limits = limits;
        this.mayLack = mayLack;
    }

    /**
     * A state, and how it was made.
     *
     * @param checkpoint position of the checkpoint that was read, {@link Journal#NONE} for none
     * @param checkpointBytes size of that
     * @param position the last one that the state includes
     * @param records how many records were folded
     * @param bytes how many bytes these have
     * @param lost how many messages are known to be lost; 0 unless they may be
     */
    public record Recovered(
            State state, long checkpoint, long checkpointBytes, long position, long records, long bytes, long lost) {
        /** The same in numbers. */
        public Restored restored() {
            return new Restored(
                    sum(shard -> shard.addresses().size()),
                    sum(shard -> shard.operations().size()),
                    checkpoint,
                    records);
        }

        private long sum(ToLongFunction<ShardState> count) {
            return state.shards().stream().mapToLong(count).sum();
        }
    }

    /**
     * The state of all that is durable now. May take long and wait for the disk.
     *
     * @throws JournalException when the journal cannot be read, or neither it nor a checkpoint has what is needed
     */
    public Recovered run() {
        long position = journal.durable();
        List<String> unreadable = new ArrayList<>();
        for (Checkpoint checkpoint : journal.checkpoints().all()) {
            State state = new State(shards, limits);
            Optional<String> trouble = checkpoint.position() > position
                    ? Optional.of("the last record of the journal is at %d".formatted(position))
                    : CheckpointReader.read(checkpoint, state);
            if (trouble.isEmpty()) {
                return fold(state, checkpoint.position(), checkpoint.size(), position, unreadable);
            }
            unreadable.add(
                    "the checkpoint at %d cannot be used, because %s".formatted(checkpoint.position(), trouble.get()));
            LOG.log(Level.WARNING, "Expected to begin with a checkpoint, but " + unreadable.getLast());
        }
        return fold(new State(shards, limits), Journal.NONE, 0, position, unreadable);
    }

    private Recovered fold(State state, long from, long size, long position, List<String> unreadable) {
        if (journal.first() > from + 1 && !mayLack) {
            throw new JournalException(
                    "Expected all records from position %d on, but those before %d were dropped, and no checkpoint includes them (%s). Restore the data from a backup, or do without them (belfry journal repair)"
                            .formatted(from + 1, journal.first(), reason(unreadable)));
        }
        Replay replay = mayLack ? Replay.ofWhatIsLeft(state) : new Replay(state);
        replay.run(journal, from, position);
        return new Recovered(state, from, size, position, replay.records(), replay.bytes(), replay.lost());
    }

    private static String reason(List<String> unreadable) {
        return unreadable.isEmpty() ? "there is none" : String.join("; ", unreadable);
    }
}
