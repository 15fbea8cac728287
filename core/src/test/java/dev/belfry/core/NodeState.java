package dev.belfry.core;

import dev.belfry.core.shard.State;

/** Looks into a node. */
public final class NodeState {
    private NodeState() {}

    /** What its shards run on; they must be at rest. */
    public static State of(Node node) {
        return node.state();
    }
}
