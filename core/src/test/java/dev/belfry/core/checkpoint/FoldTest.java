package dev.belfry.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Limits;
import dev.belfry.core.TestLimits;
import dev.belfry.core.checkpoint.Recovery.Recovered;
import dev.belfry.core.shard.Replay;
import dev.belfry.core.shard.State;
import dev.belfry.core.simulation.Histories;
import dev.belfry.storage.Append;
import dev.belfry.storage.Draft;
import dev.belfry.storage.Journal;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A checkpoint and the rest of the journal come to the same as the whole journal. {@code -Dseed=N} plays one seed again. */
class FoldTest {
    private static final int SEEDS = 20;

    private static void play(FoldOf fold) {
        Long only = Long.getLong("seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        seeds.forEach(seed -> {
            try {
                fold.run(seed);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("Seed " + seed + " failed; play it again with -Dseed=" + seed, failure);
            }
        });
    }

    @FunctionalInterface
    private interface FoldOf {
        void run(long seed);
    }

    @Test
    void whenever_it_was_made_and_among_however_many_shards() {
        play(seed -> {
            Random random = new Random(seed);
            Limits limits = TestLimits.DEFAULT
                    .idempotency(Duration.ofSeconds(1 + random.nextInt(60)), 1_000_000)
                    .ended(Duration.ofSeconds(1 + random.nextInt(60)), 1_000_000)
                    .limits();
            grow(seed, random, limits, 0);
        });
    }

    @Test
    void also_when_the_oldest_are_forgotten_early() {
        play(seed -> {
            Random random = new Random(seed);
            Limits limits = TestLimits.DEFAULT
                    .idempotency(Duration.ofSeconds(1 + random.nextInt(60)), 1 + random.nextInt(20))
                    .ended(Duration.ofSeconds(1 + random.nextInt(60)), 1 + random.nextInt(20))
                    .limits();
            grow(seed, random, limits, 1 + random.nextInt(4));
        });
    }

    /** Lets a journal grow to what a simulation left, with a checkpoint now and then. {@code shards}: 0 for another number each time. */
    private static void grow(long seed, Random random, Limits limits, int shards) {
        try (MemoryJournal history = Histories.of(seed);
                MemoryJournal journal = MemoryJournal.immediate(MemoryOptions.DEFAULTS)) {
            long next = 0;
            while (next <= history.durable()) {
                next = copy(history, next, next + random.nextInt(500), journal);
                int among = shards == 0 ? 1 + random.nextInt(5) : shards;
                Recovered recovered = new Recovery(journal, among, limits).run();
                assertThat(StateText.of(recovered.state()))
                        .as("state at %d from a checkpoint at %d", recovered.position(), recovered.checkpoint())
                        .isEqualTo(StateText.of(whole(journal, among, limits)));
                write(journal, recovered);
            }
        }
    }

    private static long copy(Journal from, long first, long last, Journal to) {
        return from.scan(first, (position, slot, body) -> {
            byte[] bytes = new byte[body.remaining()];
            body.get(bytes);
            assertThat(to.append(slot, new Bytes(bytes))).isEqualTo(new Append.Taken(position));
            return position < last;
        });
    }

    private static State whole(Journal journal, int shards, Limits limits) {
        State state = new State(shards, limits);
        new Replay(state).run(journal, Journal.NONE, journal.durable());
        return state;
    }

    private static void write(Journal journal, Recovered recovered) {
        try (Draft draft = journal.checkpoints().begin(recovered.position())) {
            CheckpointWriter.write(recovered.state(), recovered.position(), draft);
            draft.complete();
        }
    }
}
