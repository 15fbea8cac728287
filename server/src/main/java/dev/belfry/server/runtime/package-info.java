/** What the core is given to run on: the loops of its shards, threads that may wait for the disk, chance. */
@NullMarked
package dev.belfry.server.runtime;

import org.jspecify.annotations.NullMarked;
