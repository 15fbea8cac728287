package dev.belfry.server.start;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, in order; stops it in reverse. One thread at a time. */
final class Steps {
    private static final System.Logger LOG = System.getLogger(Steps.class.getName());

    private final Deque<Started<?>> started = new ArrayDeque<>();

    /** Brings something up. */
    interface Start<T> {
        T start() throws StartFailure;
    }

    /** Takes it down again; waits until it is. */
    interface Stop<T> {
        void stop(T part);
    }

    private record Started<T>(String name, T part, Stop<? super T> stop) {
        void stopNow() {
            stop.stop(part);
        }
    }

    /** Does one step. When it fails, all steps before are taken back. */
    <T> T step(String name, Start<T> start, Stop<? super T> stop) throws StartFailure {
        long began = System.nanoTime();
        boolean up = false;
        try {
            T part = start.start();
            started.push(new Started<>(name, part, stop));
            up = true;
            LOG.log(Level.DEBUG, "Started {0} in {1} ms", name, (System.nanoTime() - began) / 1_000_000);
            return part;
        } finally {
            if (!up) {
                stopAll();
            }
        }
    }

    /** Stops everything, the last first. What fails to stop does not keep the others from it. */
    void stopAll() {
        while (!started.isEmpty()) {
            Started<?> last = started.pop();
            try {
                last.stopNow();
                LOG.log(Level.DEBUG, "Stopped {0}", last.name());
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Could not stop " + last.name() + " in order", e);
            }
        }
    }
}
