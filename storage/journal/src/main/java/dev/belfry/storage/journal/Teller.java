package dev.belfry.storage.journal;

import dev.belfry.storage.JournalException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells listeners what became durable: at once, on the thread that made it so, when nothing else waits for that thread; else on a
 * thread of its own, so that the next batch need not wait until all of the last one was told. Listeners are called by one thread at
 * a time, and hear of positions in their order.
 */
final class Teller {
    private final Listeners listeners;
    private final LongSupplier durable;
    private final Consumer<JournalException> broken;
    private final Worker worker = new Worker("belfry-journal-tell", this::stepSafely);
    private final ReentrantLock turn = new ReentrantLock();

    /** Written by whose turn it is. */
    private volatile long told;

    private volatile boolean running;

    /**
     * @param durable what is to be told of; any thread may ask
     * @param broken hears that no more can be told
     */
    Teller(Listeners listeners, LongSupplier durable, Consumer<JournalException> broken) {
        this.broken = broken;
        this.listeners = listeners;
        this.durable = durable;
        this.told = durable.getAsLong();
    }

    /** Without this call all is told by the threads that have something to tell. */
    void start() {
        running = true;
        worker.start();
    }

    boolean isCurrentThread() {
        return worker.isCurrentThread();
    }

    /** @param more whether there is more to be made durable by this thread */
    void tell(boolean more) {
        if (more && running) {
            worker.signal();
        } else {
            step();
        }
    }

    /** A listener that fails so badly must not end the thread: then nobody would be told any more, and nobody would know. */
    private long stepSafely() {
        try {
            return step();
        } catch (RuntimeException | Error defect) {
            broken.accept(new JournalException("Expected to tell what is durable, but: " + defect, defect));
            return Worker.UNTIL_SIGNALLED;
        }
    }

    /** Tells what there is to tell, unless somebody is at it, who then does. */
    private long step() {
        boolean any = false;
        while (durable.getAsLong() > told && turn.tryLock()) {
            try {
                tellNow();
            } finally {
                turn.unlock();
            }
            any = true;
        }
        return any ? 0 : Worker.UNTIL_SIGNALLED;
    }

    private void tellNow() {
        long position = durable.getAsLong();
        if (position > told) {
            told = position;
            listeners.durable(position);
        }
    }

    /** Nothing more will become durable. Waits until what did is told. */
    void fail(JournalException cause) {
        turn.lock();
        try {
            tellNow();
            listeners.failed(cause);
        } finally {
            turn.unlock();
        }
    }

    /** From now on everything is told at once. Waits for what is being told. */
    void stop() {
        running = false;
        worker.stop();
        step();
    }
}
