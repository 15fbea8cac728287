package dev.belfry.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Random RANDOM = new Random(5);

    @Test
    void it_doubles_up_to_the_cap_and_never_overflows() {
        Backoff backoff = new Backoff.Exponential(Duration.ofMillis(300), Duration.ofSeconds(2), 0);

        assertThat(backoff.after(1, RANDOM)).isEqualTo(Duration.ofMillis(300));
        assertThat(backoff.after(3, RANDOM)).isEqualTo(Duration.ofMillis(1_200));
        assertThat(backoff.after(4, RANDOM)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(Integer.MAX_VALUE, RANDOM)).isEqualTo(Duration.ofSeconds(2));
        Backoff huge =
                new Backoff.Exponential(Duration.ofMillis(Long.MAX_VALUE / 2), Duration.ofMillis(Long.MAX_VALUE), 0);
        assertThat(huge.after(9, RANDOM)).isEqualTo(Duration.ofMillis(Long.MAX_VALUE));
    }

    @Test
    void jitter_leaves_out_a_part_by_chance() {
        Backoff backoff = new Backoff.Exponential(Duration.ofMillis(1_000), Duration.ofSeconds(2), 20);

        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 1_000; i++) {
            long millis = backoff.after(1, RANDOM).toMillis();
            least = Math.min(least, millis);
            most = Math.max(most, millis);
        }

        assertThat(least).isBetween(800L, 820L);
        assertThat(most).isBetween(980L, 1_000L);
    }
}
