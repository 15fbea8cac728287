/**
 * The embedded engine: one journal per node, synced in groups.
 *
 * <p>The way of an entry: {@link dev.belfry.storage.journal.Appender} encodes it into the batch that is being filled. The commit
 * thread ({@link dev.belfry.storage.journal.Committer}) swaps that batch for an empty one, writes it to the last segment and
 * syncs; meanwhile the other one fills, so batches grow with load. A second thread
 * ({@link dev.belfry.storage.journal.SegmentPreparer}) keeps the next segment ready. At start
 * {@link dev.belfry.storage.journal.Recovery} reads what is there.
 */
@NullMarked
package dev.belfry.storage.journal;

import org.jspecify.annotations.NullMarked;
