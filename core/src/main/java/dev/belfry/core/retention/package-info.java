/**
 * Housekeeping: drops from the journal what the contract does not ask to be kept, by rewriting extents that are sealed and lie
 * below the older one of two checkpoints.
 */
@NullMarked
package dev.belfry.core.retention;

import org.jspecify.annotations.NullMarked;
