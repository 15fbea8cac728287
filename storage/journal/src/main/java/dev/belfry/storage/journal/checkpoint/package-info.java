/** Checkpoints as files beside the journal's. Internal to the engine. */
@NullMarked
package dev.belfry.storage.journal.checkpoint;

import org.jspecify.annotations.NullMarked;
