package dev.belfry.benchmark.load;

/** Makes messages durable. What becomes durable, it tells to a {@link Load}, in the order in which it was sent. */
@FunctionalInterface
public interface Target {
    /**
     * Takes a message; waits where it cannot take it at once. Called by one thread.
     *
     * @param address the number of the address it is for
     */
    void send(int address, byte[] payload) throws Exception;
}
