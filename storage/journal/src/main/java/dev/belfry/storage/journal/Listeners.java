package dev.belfry.storage.journal;

import dev.belfry.storage.DurableListener;
import dev.belfry.storage.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who want to hear what became durable. One thread at a time tells, any may add. */
final class Listeners {
    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<DurableListener> listeners = new CopyOnWriteArrayList<>();

    void add(DurableListener listener) {
        listeners.add(listener);
    }

    void durable(long position) {
        each(listener -> listener.durable(position));
    }

    void failed(JournalException cause) {
        each(listener -> listener.failed(cause));
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
