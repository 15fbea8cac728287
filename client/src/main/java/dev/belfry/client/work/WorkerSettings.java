package dev.belfry.client.work;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param concurrency most tasks at a time
 * @param lease how long the server waits for a sign of life before it gives a task to another worker; whole seconds, at least 1.
 *     The worker gives one at every third of it
 * @param patience how long the server is asked to hold a claim when there is nothing to do; whole seconds
 * @param listener hears of troubles
 */
public record WorkerSettings(int concurrency, Duration lease, Duration patience, WorkerListener listener) {
    public static final WorkerSettings DEFAULT =
            new WorkerSettings(1, Duration.ofSeconds(30), Duration.ofSeconds(30), new WorkerListener() {});

    public WorkerSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("Expected a concurrency of at least 1, but got " + concurrency);
        }
        if (lease.toSeconds() < 1) {
            throw new IllegalArgumentException("Expected a lease of at least 1 second, but got " + lease);
        }
    }

    public WorkerSettings withConcurrency(int value) {
        return new WorkerSettings(value, lease, patience, listener);
    }

    public WorkerSettings withLease(Duration value) {
        return new WorkerSettings(concurrency, value, patience, listener);
    }

    public WorkerSettings withListener(WorkerListener value) {
        return new WorkerSettings(concurrency, lease, patience, value);
    }
}
