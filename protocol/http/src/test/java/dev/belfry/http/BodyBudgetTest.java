package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    @Test
    void thereIsAsMuchAsTheLimitAndNotAByteMore() {
        BodyBudget budget = new BodyBudget(100, 1);
        BodyHold first = new BodyHold(budget.share());
        BodyHold second = new BodyHold(budget.share());

        assertThat(first.take(60)).isTrue();
        assertThat(first.take(40)).isTrue();
        assertThat(second.take(1)).isFalse();
        assertThat(budget.taken()).isEqualTo(100);

        first.release();
        first.release();
        assertThat(budget.taken()).isZero();
        assertThat(second.take(101)).isFalse();
        assertThat(second.take(100)).isTrue();
    }

    @Test
    void aLoopKeepsAPortionForTheNextBodiesAndGivesBackTheRest() {
        BodyBudget budget = new BodyBudget(16 << 20, 2);
        int portion = 64 << 10;
        BodyBudget.Share share = budget.share();
        BodyHold staying = new BodyHold(share);

        assertThat(staying.take(1)).isTrue();
        assertThat(budget.taken()).isEqualTo(1 + portion);
        BodyHold small = new BodyHold(share);
        assertThat(small.take(portion)).isTrue();
        assertThat(budget.taken()).isEqualTo(1 + portion);
        small.release();
        assertThat(budget.taken()).isEqualTo(1 + portion);

        BodyHold large = new BodyHold(share);
        assertThat(large.take(4 << 20)).isTrue();
        large.release();
        assertThat(budget.taken()).isEqualTo(1 + portion);
        staying.release();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whatALoopKeepsIsAtMostAQuarterOfTheBudgetForAllTogether() {
        int loops = 5;
        BodyBudget budget = new BodyBudget(1000, loops);
        for (int loop = 0; loop < loops; loop++) {
            assertThat(budget.share().take(1)).isTrue();
        }
        assertThat(budget.taken()).isEqualTo(loops + 250);
    }

    @Test
    void loopsTogetherNeverTakeMoreThanThereIs() throws InterruptedException {
        BodyBudget budget = new BodyBudget(10_000, 4);
        long[] held = new long[4];
        Thread[] threads = new Thread[held.length];
        for (int loop = 0; loop < held.length; loop++) {
            int number = loop;
            threads[loop] = Thread.ofPlatform().start(() -> held[number] = takeAndGive(budget.share(), number));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long all = 0;
        for (long bytes : held) {
            all += bytes;
        }
        assertThat(budget.taken()).isBetween(all, 10_000L);
        assertThat(all).isLessThanOrEqualTo(10_000);
    }

    /** What is still taken in the end. */
    private static long takeAndGive(BodyBudget.Share share, int number) {
        long held = 0;
        for (int i = 0; i < 100_000; i++) {
            int bytes = 1 + (i * 31 + number * 17) % 500;
            if (share.take(bytes)) {
                held += bytes;
            }
            if (i % 3 == 0 && held >= bytes) {
                share.give(bytes);
                held -= bytes;
            }
        }
        return held;
    }
}
