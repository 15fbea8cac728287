package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgeClockTest {
    private static final long START = 1_000_000;
    private static final long DOUBT = 1_000;
    private static final long INTERVAL = 10;

    private final AgeClock clock = new AgeClock(START, DOUBT, INTERVAL);

    private long judgeFrom(long first, long last) {
        long judged = 0;
        for (long now = first; now <= last; now += INTERVAL) {
            judged = clock.judge(now, INTERVAL);
        }
        return judged;
    }

    @Test
    void believes_nothing_at_first() {
        assertThat(judgeFrom(START, START + DOUBT - INTERVAL)).isEqualTo(Long.MIN_VALUE);
        assertThat(clock.judge(START + DOUBT, 0)).isEqualTo(START + DOUBT);
    }

    @Test
    void goes_with_a_clock_that_goes_on() {
        assertThat(judgeFrom(START, START + 5 * DOUBT)).isEqualTo(START + 5 * DOUBT);
        assertThat(clock.judge(START + 6 * DOUBT, 0)).isEqualTo(START + 6 * DOUBT);
    }

    @Test
    void believes_a_jump_forward_only_after_a_while() {
        long before = judgeFrom(START, START + 2 * DOUBT);
        long jumped = before + 100 * DOUBT;

        assertThat(judgeFrom(jumped, jumped + DOUBT - INTERVAL)).isEqualTo(before);
        assertThat(clock.judge(jumped + DOUBT, 0)).isEqualTo(jumped + DOUBT);
    }

    @Test
    void forgets_a_jump_that_was_taken_back() {
        long before = judgeFrom(START, START + 2 * DOUBT);
        clock.judge(before + 100 * DOUBT, 0);

        assertThat(judgeFrom(before + INTERVAL, before + DOUBT)).isEqualTo(before);
        assertThat(judgeFrom(before + DOUBT + INTERVAL, before + 2 * DOUBT)).isEqualTo(before + 2 * DOUBT);
    }

    @Test
    void follows_a_clock_that_is_set_back_at_once() {
        long before = judgeFrom(START, START + 5 * DOUBT);

        assertThat(clock.judge(before - DOUBT, 0)).isEqualTo(before - DOUBT);
        assertThat(clock.judge(before - DOUBT + INTERVAL, 0)).isEqualTo(before - DOUBT + INTERVAL);
    }

    @Test
    void does_not_believe_a_jump_to_a_time_that_it_believed_once() {
        long wrong = judgeFrom(START + 100 * DOUBT, START + 102 * DOUBT);
        assertThat(wrong).isEqualTo(START + 102 * DOUBT);
        long right = START + 3 * DOUBT;
        clock.judge(right, 0);

        assertThat(clock.judge(wrong, 0)).isEqualTo(right);
    }

    @Test
    void does_not_believe_a_clock_that_goes_slowly_to_meet_the_right_time() {
        long before = judgeFrom(START, START + 2 * DOUBT);
        long jumped = before + 100 * DOUBT;
        long judged = clock.judge(jumped, INTERVAL);
        for (long now = jumped; now < jumped + 10 * DOUBT; now += INTERVAL / 2) {
            judged = clock.judge(now, INTERVAL);
        }
        assertThat(judged).isEqualTo(before);
        long met = jumped + 10 * DOUBT;

        assertThat(judgeFrom(met, met + DOUBT - INTERVAL)).isEqualTo(before);
        assertThat(judgeFrom(met + DOUBT, met + 2 * DOUBT)).isEqualTo(met + 2 * DOUBT);
    }

    @Test
    void does_not_mind_being_asked_often() {
        long before = judgeFrom(START, START + 2 * DOUBT);

        for (long now = before; now < before + DOUBT; now++) {
            assertThat(clock.judge(now, 0)).isEqualTo(now);
        }
    }
}
