package dev.belfry.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.benchmark.machine.WrittenBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
    private static final int LIMIT = 3;

    @TempDir
    Path directory;

    @Test
    void never_more_in_flight_than_allowed_and_all_acknowledged_in_order() throws Exception {
        check((load, sentAt) -> load.next(1));
    }

    @Test
    void never_more_in_flight_than_allowed_and_all_acknowledged_one_by_one() throws Exception {
        check((load, sentAt) -> load.one(sentAt));
    }

    private void check(BiConsumer<Load, Long> acknowledge) throws Exception {
        Load load = new Load(WrittenBytes.ofDiskOf(directory));
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Phase phase;
        try (ExecutorService disk = Executors.newSingleThreadExecutor()) {
            Target target = (address, payload) -> {
                sent.incrementAndGet();
                long sentAt = System.nanoTime();
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                disk.execute(() -> {
                    inFlight.decrementAndGet();
                    acknowledge.accept(load, sentAt);
                });
            };
            phase = load.run(target, LIMIT, 10, Duration.ofMillis(20));
        }

        assertThat(phase.messages()).isEqualTo(sent.get()).isPositive();
        assertThat(most.get()).isBetween(1, LIMIT);
        assertThat(phase.latencyMicros(50)).isPositive();
    }
}
