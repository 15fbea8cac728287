/** How a shard writes: append now, act when it is durable. */
@NullMarked
package dev.belfry.core.ledger;

import org.jspecify.annotations.NullMarked;
