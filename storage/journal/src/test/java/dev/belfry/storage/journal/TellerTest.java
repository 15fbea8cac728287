package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.DurableListener;
import dev.belfry.storage.JournalException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TellerTest {
    private static final int POSITIONS = 20_000;

    private final AtomicLong durable = new AtomicLong(-1);
    private final Listeners listeners = new Listeners();
    private final List<JournalException> broken = Collections.synchronizedList(new ArrayList<>());
    private final Teller teller = new Teller(listeners, durable::get, broken::add);
    private final List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<String> threads = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        teller.stop();
    }

    private void hear(Runnable meanwhile) {
        listeners.add(new DurableListener() {
            @Override
            public void durable(long position) {
                meanwhile.run();
                threads.add(Thread.currentThread().getName());
                heard.add(position);
            }

            @Override
            public void failed(JournalException cause) {
                heard.add(-1L);
            }
        });
    }

    private void tell(long position, boolean more) {
        durable.set(position);
        teller.tell(more);
    }

    @Test
    void tells_at_once_when_nothing_else_waits() {
        hear(() -> {});
        teller.start();
        tell(3, false);
        assertThat(heard).containsExactly(3L);
        assertThat(threads).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void tells_on_a_thread_of_its_own_when_there_is_more_to_do() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        hear(told::countDown);
        teller.start();
        tell(3, true);
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        teller.stop();
        assertThat(heard).containsExactly(3L);
        assertThat(threads).containsExactly("belfry-journal-tell");
    }

    @Test
    void whoever_tells_positions_come_in_their_order_and_the_last_one_is_not_forgotten() {
        hear(() -> {});
        teller.start();
        for (long position = 0; position < POSITIONS; position++) {
            tell(position, position % 3 != 0);
        }
        teller.stop();
        assertThat(heard).isSorted().doesNotHaveDuplicates().endsWith(POSITIONS - 1L);
        assertThat(threads)
                .contains("belfry-journal-tell", Thread.currentThread().getName());
    }

    @Test
    void what_became_durable_is_told_before_the_failure() {
        CountDownLatch goOn = new CountDownLatch(1);
        hear(() -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        teller.start();
        tell(1, true);
        durable.set(2);
        goOn.countDown();
        teller.fail(new JournalException("the disk"));
        assertThat(heard).endsWith(2L, -1L).isSubsetOf(1L, 2L, -1L);
    }

    @Test
    void a_listener_that_breaks_the_thread_is_not_hidden() throws InterruptedException {
        CountDownLatch heardOf = new CountDownLatch(1);
        hear(() -> {
            heardOf.countDown();
            throw new AssertionError("no memory, say");
        });
        teller.start();
        tell(1, true);
        assertThat(heardOf.await(20, TimeUnit.SECONDS)).isTrue();
        teller.stop();
        assertThat(broken)
                .hasSize(1)
                .first()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("no memory");
    }

    @Test
    void without_a_thread_everything_is_told_at_once() {
        hear(() -> {});
        tell(1, true);
        assertThat(heard).containsExactly(1L);
    }
}
