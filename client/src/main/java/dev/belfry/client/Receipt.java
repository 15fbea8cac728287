package dev.belfry.client;

/** What became of a message that the server took. It is durable. */
public sealed interface Receipt {
    /**
     * It is stored.
     *
     * @param cursor where it stands; {@code subscribe} and {@code history} go on after it
     * @param type which of the channel's messages it is
     * @param repeated whether an earlier one with the same idempotency key was stored instead
     */
    record Stored(String id, String cursor, String address, String channel, String type, boolean repeated)
            implements Receipt {}

    /** It started an operation. */
    record Started(OperationState operation) implements Receipt {}
}
