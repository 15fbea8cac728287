package dev.belfry.benchmark.journal;

import dev.belfry.benchmark.load.Target;

/** A journal under load. */
public interface DurableLog extends Target, AutoCloseable {
    /** Stops it and releases its threads and files. All that was sent has been acknowledged. */
    @Override
    void close() throws Exception;
}
