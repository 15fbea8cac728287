package dev.belfry.storage.memory;

import dev.belfry.storage.DurableListener;
import dev.belfry.storage.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners what became durable: one call at a time, in order, without a lock. Whoever comes while another thread (or
 * the same one, further out) is telling, leaves the news to it.
 */
final class Listeners {
    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<DurableListener> listeners = new CopyOnWriteArrayList<>();
    private final LongSupplier durable;
    private final AtomicInteger news = new AtomicInteger();
    private volatile @Nullable JournalException failure;

    // Touched only by whoever is telling.
    private long told;
    private boolean toldFailure;

    Listeners(LongSupplier durable) {
        this.durable = durable;
        this.told = durable.getAsLong();
    }

    void add(DurableListener listener) {
        listeners.add(listener);
    }

    void fail(JournalException cause) {
        failure = cause;
        tell();
    }

    void tell() {
        if (news.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            tellOnce();
            seen = news.addAndGet(-seen);
        } while (seen != 0);
    }

    private void tellOnce() {
        JournalException cause = failure;
        long now = durable.getAsLong();
        if (now > told) {
            told = now;
            each(listener -> listener.durable(now));
        }
        if (cause != null && !toldFailure) {
            toldFailure = true;
            each(listener -> listener.failed(cause));
        }
    }

    private void each(Consumer<DurableListener> call) {
        for (DurableListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "Expected a listener not to throw, but " + listener + " did", e);
            }
        }
    }
}
