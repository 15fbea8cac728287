package dev.belfry.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickerTest {
    private EventLoops loops;

    @BeforeEach
    void start() {
        loops = EventLoops.start(1);
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    @Test
    void everyMemberIsCalledAgainAndAgain() throws Exception {
        EventLoop loop = loops.loops().getFirst();
        Ticker ticker = new Ticker(loop, Duration.ofMillis(32));
        int members = 40;
        CountDownLatch calls = new CountDownLatch(members * 3);
        loop.submit(() -> {
                    for (int i = 0; i < members; i++) {
                        ticker.join(new Countdown(calls, 3));
                    }
                })
                .get(5, TimeUnit.SECONDS);
        assertThat(calls.await(10, TimeUnit.SECONDS)).isTrue();
        ticker.close();
    }

    @Test
    void aMemberMayLeaveWhileItIsCalled() throws Exception {
        EventLoop loop = loops.loops().getFirst();
        Ticker ticker = new Ticker(loop, Duration.ofMillis(16));
        CountDownLatch others = new CountDownLatch(3);
        int[] leaverCalls = {0};
        Ticker.Seat[] seat = new Ticker.Seat[1];
        loop.submit(() -> {
                    seat[0] = ticker.join(now -> {
                        leaverCalls[0]++;
                        seat[0].leave();
                    });
                    ticker.join(new Countdown(others, 3));
                })
                .get(5, TimeUnit.SECONDS);
        assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
        ticker.close();
        assertThat(loop.submit(() -> leaverCalls[0]).get(5, TimeUnit.SECONDS)).isEqualTo(1);
    }

    /** Counts down at most so many times, so that an eager member cannot stand in for another. */
    private static final class Countdown implements Ticker.Member {
        private final CountDownLatch latch;
        private int left;

        Countdown(CountDownLatch latch, int times) {
            this.latch = latch;
            this.left = times;
        }

        @Override
        public void tick(long nanoTime) {
            if (left-- > 0) {
                latch.countDown();
            }
        }
    }
}
