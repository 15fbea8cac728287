/** Shards: single owners of addresses, their messages and their operations. */
@NullMarked
package dev.belfry.core.shard;

import org.jspecify.annotations.NullMarked;
