package dev.belfry.benchmark.store;

import dev.belfry.benchmark.harness.Metric;
import dev.belfry.benchmark.harness.Suite;
import java.util.List;

/** A store of some gigabytes with a million addresses. */
public final class StoreSuite {
    static final Metric GIGABYTES = Metric.plain("gigabytes", "journal GB", 2);
    static final Metric MESSAGES = Metric.plain("messages", "million messages", 1);
    static final Metric PER_ADDRESS = Metric.plain("per-address", "heap ÷ addresses, B", 0);
    static final Metric PER_MESSAGE = Metric.plain("per-message", "heap of one more message, B", 2);
    static final Metric PER_VIEWED = Metric.plain("per-viewed", "heap of a message in view of a queue, B", 0);
    static final Metric HISTORY_P50 = Metric.plain("history-p50", "50 of an address, p50 ms", 2);
    static final Metric HISTORY_P99 = Metric.plain("history-p99", "p99 ms", 2);
    static final Metric SCAN = Metric.plain("scan", "scan, million messages/s", 2);
    static final Metric RESTART = Metric.plain("restart", "start after a crash, s", 2);

    private StoreSuite() {}

    public static Suite suite() {
        return new Suite(
                "store",
                "A store with " + StoreContestant.ADDRESSES + " addresses, messages of 100 bytes",
                List.of(
                        GIGABYTES,
                        MESSAGES,
                        PER_ADDRESS,
                        PER_MESSAGE,
                        PER_VIEWED,
                        HISTORY_P50,
                        HISTORY_P99,
                        SCAN,
                        RESTART),
                List.of(new StoreContestant()));
    }
}
