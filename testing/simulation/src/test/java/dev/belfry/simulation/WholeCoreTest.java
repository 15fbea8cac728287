package dev.belfry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.simulation.Tally;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole core over the embedded engine, from many seeds on all cores. {@code -Dseeds=N} plays another number of them,
 * {@code -Dseed=N} that one only; both print what happened, and how often.
 */
class WholeCoreTest {
    private static final int SEEDS = 2_000;
    private static final int MOST_FAILURES = 5;

    /** What must come about in so many seeds, or they prove too little. */
    private static final List<String> MUST_HAPPEN = List.of(
            "killed",
            "power cut",
            "closed",
            "died between two tasks",
            "died at a step of the disk",
            "died while opening",
            "failed to open",
            "torn tail cut",
            "entries lost that nobody was told of",
            "entries cut off, and others in their place",
            "power cut right after a start",
            "journal of several segments",
            "segment not read thanks to its index",
            "segments rewritten",
            "housekeeping: message dropped",
            "housekeeping: extent rewritten",
            "trail: gap told",
            "checkpoint made",
            "start from a checkpoint",
            "start without a checkpoint",
            "damaged checkpoint passed over",
            "short read",
            "task while the disk was busy",
            "clock jumped back",
            "clock jumped ahead",
            "start with shards: 1",
            "start with shards: 4",
            "refused as storage-full",
            "refused as storage-failed",
            "refused as busy",
            "refused as lease-lost",
            "refused as idempotency-key-reused",
            "refused as message-too-large",
            "repeated under its idempotency key",
            "rot: start refused",
            "rot: last batch lost",
            "rot: read refused",
            "rot: start with a damaged index or checkpoint",
            "rot: harmless",
            "stream ended by a failure",
            "stream resumed by its cursor",
            "message caught up with",
            "message delivered",
            "seen: operation running",
            "seen: operation succeeded",
            "seen: operation failed",
            "operation: handed out again",
            "operation: lease ended",
            "operation: stale lease refused",
            "queue: message handed out again",
            "queue: lease ended",
            "queue: stale lease refused",
            "queue: accept",
            "queue: fail",
            "queue: release",
            "queue: reject",
            "queue: dead letter",
            "subscription: committed",
            "subscription: went on behind what was committed",
            "rest");

    @Test
    void whatever_happens_what_was_told_holds() {
        Long only = Long.getLong("seed");
        long count = Long.getLong("seeds", SEEDS);
        Tally tally = play(only == null ? LongStream.range(0, count) : LongStream.of(only));
        if (only == null && count >= SEEDS) {
            assertThat(MUST_HAPPEN)
                    .as("what must happen, but did not, of %n%s", tally)
                    .filteredOn(event -> tally.of(event) == 0)
                    .isEmpty();
        }
        if (only != null || count != SEEDS) {
            System.out.println(tally);
        }
    }

    private static Tally play(LongStream seeds) {
        Tally tally = new Tally();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        seeds.parallel().filter(seed -> failures.size() < MOST_FAILURES).forEach(seed -> {
            try {
                Tally played = Play.seed(seed);
                synchronized (tally) {
                    tally.add(played);
                }
            } catch (AssertionError failure) {
                failures.add(failure);
            }
        });
        if (!failures.isEmpty()) {
            AssertionError all =
                    new AssertionError(failures.size() + " seeds failed (the search ends with that many); the first: "
                            + failures.peek().getMessage());
            failures.forEach(all::addSuppressed);
            throw all;
        }
        return tally;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_seed_plays_the_same_again(long seed) {
        assertThat(Play.seed(seed)).hasToString(Play.seed(seed).toString());
    }
}
