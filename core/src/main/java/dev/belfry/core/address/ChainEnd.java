package dev.belfry.core.address;

/**
 * How far an address has come.
 *
 * @param last position of its last durable message, -1 when there is none
 * @param forgotten when there is none: up to where there may have been some that are not kept any more; -1 for nowhere
 * @param seen its shard has seen everything up to here, so there are no others in between
 */
public record ChainEnd(long last, long forgotten, long seen) {
    /** Tells how far an address has come. Belongs to the address's shard. */
    @FunctionalInterface
    public interface Source {
        ChainEnd of(String address);
    }
}
