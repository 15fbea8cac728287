package dev.belfry.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private Instant machine = START;
    private long nanos = Long.MAX_VALUE - 5;
    private final List<Duration> jumps = new ArrayList<>();
    private final SteadyClock clock = new SteadyClock(() -> machine, () -> nanos, jumps::add);

    /** Time passes on both clocks; whoever reads this one meanwhile reads it often. */
    private void pass(Duration time) {
        long steps = 1_000;
        for (long i = 0; i < steps; i++) {
            nanos += time.toNanos() / steps;
            machine = machine.plus(time.dividedBy(steps));
            Instant before = clock.instant();
            assertThat(clock.instant()).isEqualTo(before);
        }
    }

    /** Somebody sets the machine's clock. */
    private void set(Duration jump) {
        machine = machine.plus(jump);
    }

    private Duration ahead() {
        return Duration.between(machine, clock.instant());
    }

    @Test
    void goes_with_the_machine() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.millis()).isEqualTo(START.toEpochMilli());

        pass(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(jumps).isEmpty();
    }

    @Test
    void goes_on_between_two_looks_at_the_machine_s_clock() {
        nanos += SteadyClock.LOOK.toNanos() - 1;
        machine = Instant.MAX;

        assertThat(clock.instant()).isEqualTo(START);
        machine = START;
        nanos += 1;
        assertThat(clock.instant()).isEqualTo(START.plus(SteadyClock.LOOK));
    }

    @Test
    void follows_at_once_when_the_machine_s_clock_is_set_forward() {
        pass(Duration.ofSeconds(1));
        set(Duration.ofDays(3));
        pass(Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(3)).plusSeconds(2));
        assertThat(jumps).containsExactly(Duration.ofDays(3));
    }

    @Test
    void goes_at_half_the_speed_while_the_machine_s_clock_is_behind() {
        set(Duration.ofMinutes(-10));
        assertThat(clock.instant()).isEqualTo(START);

        pass(Duration.ofMinutes(8));
        assertThat(clock.instant()).isBetween(START.plus(Duration.ofMinutes(4)), START.plus(Duration.ofSeconds(241)));
        assertThat(ahead())
                .isBetween(Duration.ofSeconds(355), Duration.ofMinutes(6).plusSeconds(1));

        pass(Duration.ofMinutes(13));
        assertThat(ahead()).isZero();
        pass(Duration.ofMinutes(1));
        assertThat(ahead()).isZero();
        assertThat(jumps).containsExactly(Duration.ofMinutes(-10));
    }

    @Test
    void meets_the_machine_s_clock_also_when_nobody_reads_for_long() {
        set(Duration.ofMinutes(-10));
        pass(Duration.ofSeconds(1));

        nanos += Duration.ofHours(1).toNanos();
        machine = machine.plus(Duration.ofHours(1));

        assertThat(ahead()).isZero();
    }

    @Test
    void one_jump_may_follow_another() {
        set(Duration.ofHours(-1));
        pass(Duration.ofMinutes(1));
        set(Duration.ofHours(-1));
        pass(Duration.ofMinutes(1));
        set(Duration.ofHours(3));
        pass(Duration.ofMinutes(1));

        assertThat(ahead()).isZero();
        assertThat(jumps).containsExactly(Duration.ofHours(-1), Duration.ofHours(-1), Duration.ofHours(3));
    }

    @Test
    void nobody_hears_of_small_jumps() {
        set(SteadyClock.NOTABLE_JUMP.minusNanos(1));
        pass(Duration.ofSeconds(1));
        set(SteadyClock.NOTABLE_JUMP.minusNanos(1).negated());
        pass(Duration.ofSeconds(3));

        assertThat(jumps).isEmpty();
        assertThat(ahead()).isZero();
    }

    @Test
    void does_not_fall_for_a_thread_that_was_held_up_after_it_looked_at_the_monotonic_clock() {
        nanos += Duration.ofSeconds(10).toNanos();
        machine = machine.plusSeconds(10);
        long latest = clock.millis();

        nanos -= Duration.ofSeconds(5).toNanos();

        assertThat(clock.millis()).isEqualTo(latest);
    }

    @Test
    void never_falls_for_threads_that_read_it_together() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        InstantSource wild = () -> {
            looks.incrementAndGet();
            return Instant.now().plusMillis(ThreadLocalRandom.current().nextLong(-50, 50));
        };
        SteadyClock shared = new SteadyClock(wild, System::nanoTime, jump -> {});
        AtomicLong published = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        List<String> falls = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    long earlier = published.get();
                    long now = shared.millis();
                    if (now < earlier) {
                        falls.add(now + " after " + earlier);
                    }
                    published.accumulateAndGet(now, Math::max);
                }
            }));
        }
        while (looks.get() < 200) {
            Thread.onSpinWait();
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(falls).isEmpty();
    }
}
