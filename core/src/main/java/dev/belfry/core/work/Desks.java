package dev.belfry.core.work;

import java.util.List;

/** The desks of a node's shards. */
public interface Desks {
    /** The desk of the shard that owns a slot. */
    OperationDesk of(int slot);

    List<OperationDesk> all();
}
