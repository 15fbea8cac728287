/** The addresses of a shard: where the chain of each one's messages ends. */
@NullMarked
package dev.belfry.core.address;

import org.jspecify.annotations.NullMarked;
