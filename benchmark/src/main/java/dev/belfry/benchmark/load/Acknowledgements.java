package dev.belfry.benchmark.load;

/** Hears what became durable. Any thread. */
public interface Acknowledgements {
    /** So many more messages are durable, in the order in which they were sent. Calls come one after the other. */
    void next(int count);

    /**
     * One message is durable, whichever it is. A target uses either this or {@link #next}.
     *
     * @param sentAt {@link System#nanoTime()} when it was sent
     */
    void one(long sentAt);
}
