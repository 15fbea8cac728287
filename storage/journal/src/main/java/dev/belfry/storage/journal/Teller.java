package dev.belfry.storage.journal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Tells what became durable. On the thread that made it so, when nothing else waits to be made durable: then nobody is sooner told.
 * Else on a thread of its own, so that the next batch need not wait until all of the last one was told.
 */
final class Teller {
    private final Listeners listeners;
    private final LongSupplier durable;
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Worker worker = new Worker("belfry-journal-tell", this::step);
    private long told;

    Teller(Listeners listeners, LongSupplier durable) {
        this.listeners = listeners;
        this.durable = durable;
        this.told = durable.getAsLong();
    }

    void start() {
        worker.start();
    }

    /** @param busy whether there is more to be made durable */
    void tell(boolean busy) {
        if (busy) {
            worker.signal();
        } else {
            step();
        }
    }

    private long step() {
        boolean any = false;
        while (durable.getAsLong() > told && telling.compareAndSet(false, true)) {
            any = true;
            try {
                long position = durable.getAsLong();
                if (position > told) {
                    told = position;
                    listeners.durable(position);
                }
            } finally {
                telling.set(false);
            }
        }
        return any ? 0 : Worker.UNTIL_SIGNALLED;
    }

    void stop() {
        worker.stop();
    }
}
