package dev.belfry.core.subscription.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Limits;
import dev.belfry.core.address.Slots;
import dev.belfry.core.record.DeadLetterMark;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.record.Settled;
import dev.belfry.core.record.SubscriptionRecord;
import dev.belfry.core.record.SubscriptionSnapshot;
import dev.belfry.core.shard.Replay;
import dev.belfry.core.shard.State;
import dev.belfry.core.simulation.Consumers;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.storage.Append;
import dev.belfry.storage.Journal;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The state is a fold of the journal: the same live, in a replay by any number of shards, and from a snapshot and the rest. */
class SubscriptionBookTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final int RECORDS = 400;
    private static final int SEEDS = 30;

    @Test
    void it_comes_to_the_same_however_it_is_folded() {
        Long only = Long.getLong("seed");
        (only == null ? LongStream.range(0, SEEDS) : LongStream.of(only)).forEach(seed -> {
            try {
                play(new Random(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("Seed " + seed + " failed; play it again with -Dseed=" + seed, failure);
            }
        });
    }

    private static void play(Random random) {
        MemoryJournal journal = MemoryJournal.immediate(MemoryOptions.DEFAULTS);
        SubscriptionBook live = new SubscriptionBook();
        SubscriptionBook resumed = new SubscriptionBook();
        int snapshotAt = random.nextInt(RECORDS);
        int resumedFrom = Math.max(0, snapshotAt - random.nextInt(20));
        List<Folded> folded = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            folded.add(append(journal, live, random));
            if (i == snapshotAt) {
                live.snapshots().forEach(snapshot -> resumed.restore(reread(snapshot)));
            }
        }
        folded.subList(resumedFrom, RECORDS).forEach(each -> each.into(resumed));
        folded.subList(snapshotAt, RECORDS).forEach(each -> each.into(resumed));

        List<String> expected = told(live.snapshots());
        assertThat(told(replayed(journal, 1 + random.nextInt(5)))).isEqualTo(expected);
        assertThat(told(resumed.snapshots())).isEqualTo(expected);
    }

    private record Folded(SubscriptionRecord record, long position) {
        void into(SubscriptionBook book) {
            book.apply(record, position);
        }
    }

    private static Folded append(MemoryJournal journal, SubscriptionBook live, Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        SubscriptionRecord record = live.find(name)
                .map(state -> next(state, random))
                .orElseGet(() -> new SubscriptionRecord.Subscribed(name, random.nextInt(3) - 2, 7, spec(random)));
        Append.Taken taken = (Append.Taken) journal.append(Slots.of(name), new RecordBuffer().fill(record));
        live.apply(record, taken.position());
        return new Folded(record, taken.position());
    }

    private static SubscriptionSpec spec(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Consumers.stream("notes");
            case 1 -> Consumers.free("notes");
            default -> Consumers.queue("rooms/{room}");
        };
    }

    private static SubscriptionRecord next(SubscriptionState state, Random random) {
        if (random.nextInt(40) == 0) {
            return new SubscriptionRecord.Unsubscribed(state.id());
        }
        return switch (state) {
            case StreamState stream -> new SubscriptionRecord.Committed(stream.id(), random.nextInt(1_000));
            case QueueState queue -> settled(queue, random);
        };
    }

    private static Settled settled(QueueState queue, Random random) {
        long from = queue.floor() + 1;
        return new Settled(
                queue.id(),
                queue.floor() + random.nextInt(3),
                LongStream.range(0, random.nextInt(3))
                        .map(i -> from + 3 * i + random.nextInt(3))
                        .toArray(),
                new long[] {from + random.nextInt(50)},
                new long[0],
                List.of(new Settled.Retry(from + random.nextInt(50), random.nextInt(4), random.nextInt(9))));
    }

    private static List<SubscriptionSnapshot> replayed(MemoryJournal journal, int shards) {
        State all = new State(shards, Limits.DEFAULT);
        new Replay(all).run(journal, Journal.NONE, journal.durable());
        return all.shards().stream()
                .flatMap(shard -> shard.subscriptions().snapshots().stream())
                .sorted(Comparator.comparing(SubscriptionSnapshot::name))
                .toList();
    }

    /** What comes back after it was written and read. */
    private static SubscriptionSnapshot reread(SubscriptionSnapshot snapshot) {
        RecordBuffer written = new RecordBuffer().fill(snapshot);
        ByteBuffer bytes = ByteBuffer.allocate(written.size());
        written.writeTo(bytes);
        SubscriptionSnapshot read = SubscriptionSnapshot.read(bytes.flip());
        assertThat(bytes.hasRemaining()).isFalse();
        return read;
    }

    /** All of it in words; of what is settled above the floor, which positions. */
    private static List<String> told(List<SubscriptionSnapshot> snapshots) {
        return snapshots.stream().map(SubscriptionBookTest::told).toList();
    }

    private static String told(SubscriptionSnapshot snapshot) {
        String common = snapshot.name() + " " + snapshot.subscription() + " " + snapshot.createdAt() + " "
                + snapshot.spec() + " ";
        return common
                + switch (snapshot.place()) {
                    case SubscriptionSnapshot.Place.Stream stream -> stream.toString();
                    case SubscriptionSnapshot.Place.Queue(long floor, byte[] bytes, var retries, var counts) ->
                        floor + " " + above(floor, bytes) + " " + retries + " " + counts;
                };
    }

    private static List<Long> above(long floor, byte[] bytes) {
        SettledPositions settled = SettledPositions.read(floor, bytes);
        return LongStream.rangeClosed(floor + 1, floor + 2_000)
                .filter(settled::contains)
                .boxed()
                .toList();
    }

    @Test
    void what_concerns_a_subscription_that_is_no_more_changes_nothing() {
        SubscriptionBook book = new SubscriptionBook();
        book.apply(new SubscriptionRecord.Subscribed("a", -1, 0, Consumers.queue("notes")), 10);
        book.apply(new SubscriptionRecord.Unsubscribed(10), 11);
        book.apply(new SubscriptionRecord.Subscribed("a", -1, 0, Consumers.queue("notes")), 12);

        book.apply(new Settled(10, 5, new long[] {3}, new long[0], new long[0], List.of()), 13);
        book.apply(new DeadLetterMark(Slots.of("a"), 10, 4));

        QueueState state = (QueueState) book.find("a").orElseThrow();
        assertThat(state.floor()).isEqualTo(-1);
        assertThat(state.counts().accepted() + state.counts().deadLettered()).isZero();
    }
}
