package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.contract.Retention.Compaction;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.storage.Extent;
import dev.belfry.storage.memory.MemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each limit at its edge. */
class HousekeepingLimitsTest {
    private static final HousekeepingLimits USUAL = HousekeepingLimits.DEFAULT;

    @Test
    void a_part_is_worth_while_from_the_percentage_on() {
        assertThat(USUAL.isWorth(25, 100)).isTrue();
        assertThat(USUAL.isWorth(24, 100)).isFalse();
        assertThat(USUAL.isWorth(0, 0)).isFalse();
        assertThat(USUAL.isWorth(1, 1)).isTrue();
    }

    @Test
    void times_are_counted_in_rounds_of_which_there_is_at_least_one() {
        assertThat(USUAL.rounds(Duration.ofHours(6))).isEqualTo(360);
        assertThat(USUAL.rounds(Duration.ofMillis(1))).isEqualTo(1);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> limits(0, 2, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits(101, 2, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits(1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits(1, 2, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits(1, 2, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(limits(100, 2, 1, 1).percent()).isEqualTo(100);
    }

    private static HousekeepingLimits limits(int percent, int neighbours, int keys, int questions) {
        return new HousekeepingLimits(
                Duration.ofSeconds(1),
                percent,
                1,
                neighbours,
                keys,
                questions,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }

    @Test
    void extents_are_put_together_up_to_a_size() {
        Group group = new Group();

        assertThat(group.add(holding(0, 10), new Doomed(), 150, true, 100))
                .as("one alone may be larger")
                .isTrue();
        assertThat(group.add(holding(10, 20), new Doomed(), 1, true, 100)).isFalse();

        Group small = new Group();
        assertThat(small.add(holding(0, 10), new Doomed(), 60, false, 100)).isTrue();
        assertThat(small.isReady(2)).isFalse();
        assertThat(small.add(holding(10, 20), new Doomed(), 40, false, 100)).isTrue();
        assertThat(small.isReady(2)).isTrue();
        assertThat(small.isReady(3)).isFalse();
        assertThat(small.add(holding(20, 30), new Doomed(), 1, false, 100)).isFalse();
        assertThat(small.add(holding(30, 40), new Doomed(), 0, false, 100))
                .as("not a neighbour")
                .isFalse();
    }

    private static Holding holding(long first, long next) {
        Extent extent = new Extent(first, next, 100);
        return new Holding(
                extent,
                Census.of(MemoryJournal.immediate(KeptNode.options(1)), extent, new Keepings(new Contracts().build())));
    }

    @Test
    void what_was_looked_at_in_vain_is_looked_at_less_and_less_often() {
        Holding holding = holding(0, 10);
        long round = 100;
        for (int wait : List.of(1, 2, 4, 8, 10, 10)) {
            assertThat(holding.isDue(round)).isTrue();
            holding.lookedInVain(round, 10);
            assertThat(holding.isDue(round + wait - 1)).isFalse();
            round += wait;
        }
    }

    @Test
    void as_many_keys_are_compared_as_fit() {
        LatestMessages latest = new LatestMessages(3_000);
        for (int i = 0; i < 4_000; i++) {
            assertThat(latest.isFull()).isEqualTo(i >= 3_000);
            latest.note(Compaction.KEY, "a", Optional.of("key " + i), i);
        }
        latest.note(Compaction.KEY, "a", Optional.of("key 7"), 5_000);

        for (int i = 0; i < 4_000; i++) {
            int place = latest.find(Compaction.KEY, "a", Optional.of("key " + i));
            assertThat(place >= 0).isEqualTo(i < 3_000);
            if (place >= 0) {
                assertThat(latest.latest(place)).isEqualTo(i == 7 ? 5_000 : i);
            }
        }
    }

    @Test
    void keys_are_those_of_their_address() {
        LatestMessages latest = new LatestMessages(10);
        latest.note(Compaction.KEY, "a", Optional.of("k"), 1);
        latest.note(Compaction.ADDRESS, "b", Optional.of("k"), 2);
        latest.note(Compaction.KEY, "c", Optional.empty(), 3);
        latest.note(Compaction.NONE, "d", Optional.of("k"), 4);

        assertThat(latest.find(Compaction.KEY, "b", Optional.of("k"))).isNegative();
        assertThat(latest.find(Compaction.KEY, "c", Optional.empty())).isNegative();
        assertThat(latest.find(Compaction.NONE, "d", Optional.of("k"))).isNegative();
        assertThat(latest.latest(latest.find(Compaction.ADDRESS, "b", Optional.empty())))
                .isEqualTo(2);
        int place = latest.find(Compaction.KEY, "a", Optional.of("k"));
        assertThat(latest.olderRemain(place)).isFalse();
        latest.keepOlder(place);
        assertThat(latest.olderRemain(place)).isTrue();
    }
}
