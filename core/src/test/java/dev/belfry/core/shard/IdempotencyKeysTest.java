package dev.belfry.core.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.record.IdempotencyMark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
    private static final long TTL = 100;

    private final IdempotencyKeys keys = new IdempotencyKeys(3, TTL);

    private static IdempotencyMark mark(int key) {
        return new IdempotencyMark(new IdempotencyMark.Scope(key, -key), 7);
    }

    private List<Long> positions() {
        List<Long> positions = new ArrayList<>();
        keys.all().forEachRemaining(use -> positions.add(use.position()));
        return positions;
    }

    @Test
    void a_key_is_found_until_it_is_too_old() {
        keys.remember(mark(1), 9, 5, 1_000);

        assertThat(keys.find(mark(1).scope(), 1_099)).contains(new IdempotencyKeys.Use(mark(1), 9, 5, 1_000));
        assertThat(keys.find(mark(1).scope(), 1_100)).isEmpty();
        assertThat(keys.find(mark(2).scope(), 1_000)).isEmpty();
    }

    @Test
    void one_is_forgotten_once_a_later_one_is_so_much_later() {
        keys.remember(mark(1), 9, 5, 1_000);
        keys.remember(mark(2), 9, 6, 1_050);

        keys.remember(mark(3), 9, 7, 1_100);

        assertThat(keys.size()).isEqualTo(2);
        assertThat(positions()).containsExactly(6L, 7L);
        keys.forget(1_150);
        assertThat(positions()).containsExactly(7L);
    }

    @Test
    void the_oldest_are_forgotten_when_there_are_too_many() {
        for (int key = 0; key < 5; key++) {
            keys.remember(mark(key), 9, key, 1_000);
        }

        assertThat(positions()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void a_key_that_is_used_anew_counts_from_then() {
        keys.remember(mark(1), 9, 5, 1_000);
        keys.remember(mark(2), 9, 6, 1_010);

        keys.remember(mark(1), 9, 7, 1_020);

        assertThat(positions()).containsExactly(6L, 7L);
    }

    @Test
    void a_clock_that_is_set_back_lets_nothing_be_forgotten_early() {
        keys.remember(mark(1), 9, 5, 1_000);
        keys.remember(mark(2), 9, 6, 10);
        keys.remember(mark(3), 9, 7, 1_050);

        assertThat(positions()).containsExactly(5L, 6L, 7L);
    }
}
