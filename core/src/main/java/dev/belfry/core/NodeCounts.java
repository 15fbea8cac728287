package dev.belfry.core;

/**
 * How much a node has, of everything that it has; not all of it at the very same moment.
 *
 * @param durable position of the last record that is durable
 * @param addresses those with a message, in memory with their last one
 * @param operations those that have not ended
 * @param subscriptions named readers
 * @param waiting requests that wait for the disk
 */
public record NodeCounts(long durable, long addresses, long operations, long subscriptions, long waiting) {
    public static final NodeCounts NOTHING = new NodeCounts(-1, 0, 0, 0, 0);

    /** What two parts of a node have together. */
    NodeCounts plus(NodeCounts other) {
        return new NodeCounts(
                Math.max(durable, other.durable),
                addresses + other.addresses,
                operations + other.operations,
                subscriptions + other.subscriptions,
                waiting + other.waiting);
    }
}
