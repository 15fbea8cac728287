/** The embedded engine: one journal per node, synced in groups. */
@NullMarked
package dev.belfry.storage.journal;

import org.jspecify.annotations.NullMarked;
