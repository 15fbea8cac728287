package dev.belfry.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.core.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShardLoopTest {
    private final ShardLoop loop = ShardLoop.start("test-loop");

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void runs_tasks_of_each_thread_in_order_one_at_a_time() throws Exception {
        int threads = 4;
        int each = 20_000;
        List<List<Integer>> seen = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            seen.add(new ArrayList<>());
        }
        List<Thread> producers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            List<Integer> mine = seen.get(t);
            producers.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    int number = i;
                    loop.execute(() -> mine.add(number));
                }
            }));
        }
        for (Thread producer : producers) {
            producer.join();
        }
        loop.close();
        for (List<Integer> mine : seen) {
            assertThat(mine).hasSize(each).isSorted();
        }
    }

    @Test
    void a_task_that_fails_does_not_stop_the_loop() {
        loop.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(CompletableFuture.supplyAsync(() -> "still there", loop).join())
                .isEqualTo("still there");
    }

    @Test
    void an_idle_loop_runs_a_task_on_the_thread_that_brings_it() {
        CompletableFuture<Thread> ranOn = new CompletableFuture<>();
        loop.execute(() -> ranOn.complete(Thread.currentThread()));
        assertThat(ranOn).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void what_a_task_hands_over_runs_after_it() {
        List<String> ran = new ArrayList<>();
        loop.execute(() -> {
            loop.execute(() -> ran.add("second"));
            ran.add("first");
        });
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void a_thread_that_helps_is_not_kept_for_ever() {
        AtomicInteger rounds = new AtomicInteger();
        CompletableFuture<Thread> lastOn = new CompletableFuture<>();
        loop.execute(new Runnable() {
            @Override
            public void run() {
                if (rounds.incrementAndGet() < 1000) {
                    loop.execute(this);
                } else {
                    lastOn.complete(Thread.currentThread());
                }
            }
        });
        assertThat(lastOn.join().getName()).isEqualTo("test-loop");
    }

    @Test
    void a_timer_that_is_due_while_another_thread_runs_tasks_is_not_forgotten() throws Exception {
        CountDownLatch due = new CountDownLatch(1);
        CountDownLatch helping = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread helper = Thread.ofPlatform()
                .start(() -> loop.execute(() -> {
                    helping.countDown();
                    awaitUninterrupted(enough);
                }));
        helping.await();
        loop.schedule(Duration.ofMillis(1), due::countDown);
        enough.countDown();
        helper.join();
        due.await();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_task_may_close_its_loop() {
        AtomicInteger ran = new AtomicInteger();
        loop.execute(() -> {
            loop.execute(ran::incrementAndGet);
            loop.close();
        });
        loop.close();
        assertThat(ran).hasValue(1);
    }

    @Test
    void scheduled_tasks_run_when_due_and_in_the_order_of_their_times() {
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        long began = System.nanoTime();
        CompletableFuture<Long> last = new CompletableFuture<>();
        loop.schedule(Duration.ofMillis(60), () -> {
            ran.add("second");
            last.complete(System.nanoTime() - began);
        });
        loop.schedule(Duration.ofMillis(20), () -> ran.add("first"));
        loop.schedule(Duration.ofMillis(40), () -> ran.add("never")).cancel();
        assertThat(Duration.ofNanos(last.join())).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void closing_runs_what_was_handed_over_and_takes_no_more() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        loop.execute(() -> {
            begun.countDown();
            ran.incrementAndGet();
        });
        for (int i = 0; i < 1000; i++) {
            loop.execute(ran::incrementAndGet);
        }
        loop.schedule(Duration.ofHours(1), ran::incrementAndGet);
        loop.close();
        assertThat(ran).hasValue(1001);
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> loop.schedule(Duration.ZERO, () -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void more_than_the_limit_is_rejected() {
        TaskStack stack = new TaskStack(3);
        List<Integer> ran = new ArrayList<>();
        assertThat(stack.push(() -> ran.add(1))).isEqualTo(TaskStack.Push.FIRST);
        assertThat(stack.push(() -> ran.add(2))).isEqualTo(TaskStack.Push.MORE);
        assertThat(stack.push(() -> ran.add(3))).isEqualTo(TaskStack.Push.MORE);
        assertThat(stack.push(() -> ran.add(4))).isEqualTo(TaskStack.Push.FULL);
        assertThat(stack.drain(Runnable::run)).isTrue();
        assertThat(stack.drain(Runnable::run)).isFalse();
        assertThat(stack.push(() -> ran.add(5))).isEqualTo(TaskStack.Push.FIRST);
        stack.close(Runnable::run);
        assertThat(stack.push(() -> ran.add(6))).isEqualTo(TaskStack.Push.CLOSED);
        assertThat(ran).containsExactly(1, 2, 3, 5);
    }

    @Test
    void cancelled_timers_do_not_pile_up() {
        Timers timers = new Timers();
        for (int i = 0; i < 100_000; i++) {
            Timers.Timer timer = new Timers.Timer(Long.MAX_VALUE / 2, () -> {});
            timers.add(timer);
            ((Loop.Scheduled) timer).cancel();
        }
        assertThat(timers.size()).isLessThan(2_000);
    }

    @Test
    void times_are_compared_over_the_overflow_of_the_clock() {
        Timers timers = new Timers();
        List<String> ran = new ArrayList<>();
        timers.add(new Timers.Timer(Long.MIN_VALUE + 5, () -> ran.add("after")));
        timers.add(new Timers.Timer(Long.MAX_VALUE - 5, () -> ran.add("before")));
        assertThat(timers.nanosToNext(Long.MAX_VALUE - 10)).isEqualTo(5);
        assertThat(timers.runDue(Long.MAX_VALUE, Runnable::run)).isTrue();
        assertThat(ran).containsExactly("before");
        assertThat(timers.runDue(Long.MIN_VALUE + 10, Runnable::run)).isTrue();
        assertThat(ran).containsExactly("before", "after");
    }
}
