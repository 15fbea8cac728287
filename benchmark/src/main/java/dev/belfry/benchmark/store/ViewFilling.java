package dev.belfry.benchmark.store;

import dev.belfry.core.subscription.view.QueueView;
import java.util.SplittableRandom;

/** What messages in view of a queue take of the heap, each leased and with a key of its own: the dearest that they can be. */
final class ViewFilling {
    private static final int MESSAGES = 1_000_000;
    private static final long SEED = 42;

    private ViewFilling() {}

    /** Bytes a message. */
    static double bytes() {
        SplittableRandom random = new SplittableRandom(SEED);
        long before = Heap.used();
        QueueView view = new QueueView(MESSAGES, true);
        for (int i = 0; i < MESSAGES; i++) {
            view.add(i, random.nextLong(), 0, 1);
            view.lease(i + 1L, Long.MAX_VALUE / 2 + i);
        }
        long after = Heap.used();
        if (view.leased() != MESSAGES) {
            throw new IllegalStateException(
                    "Expected all " + MESSAGES + " to be leased, but there are " + view.leased());
        }
        return (double) (after - before) / MESSAGES;
    }
}
