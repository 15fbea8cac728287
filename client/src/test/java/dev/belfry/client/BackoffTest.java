package dev.belfry.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @Test
    void doubles_up_to_its_cap_and_stays_in_the_upper_half() {
        long[] full = {100, 200, 400, 800, 1000, 1000};
        Random random = new Random(7);
        for (int failures = 1; failures <= full.length; failures++) {
            for (int i = 0; i < 100; i++) {
                long most = full[failures - 1];
                assertThat(backoff.after(failures, random).toMillis()).isBetween(most / 2, most);
            }
        }
        assertThat(backoff.after(Integer.MAX_VALUE, random).toMillis()).isBetween(500L, 1000L);
    }

    @Test
    void a_first_wait_beyond_the_cap_is_cut() {
        assertThat(backoff.startingWith(Duration.ofHours(1)).first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.startingWith(Duration.ZERO).after(5, new Random(7))).isZero();
    }
}
