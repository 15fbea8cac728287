/**
 * The embedded engine: one journal per node, synced in groups.
 *
 * <p>The way of an entry: {@link dev.belfry.storage.journal.Appender} encodes it into the batch that is being filled. The commit
 * thread ({@link dev.belfry.storage.journal.Committer}) swaps that batch for an empty one, writes it to the last segment and
 * syncs; meanwhile the other one fills, so batches grow with load. A second thread
 * ({@link dev.belfry.storage.journal.SegmentPreparer}) keeps the next segment ready. At start
 * {@link dev.belfry.storage.journal.Recovery} learns what is there.
 *
 * <p>A segment that is full is sealed. From then on it is only read, or rewritten as a whole
 * ({@link dev.belfry.storage.journal.rewrite.Rewriter}). Checkpoints are files beside the segments
 * ({@link dev.belfry.storage.journal.checkpoint.DiskCheckpoints}). What can be done to a journal that is not in use, is in
 * {@link dev.belfry.storage.journal.tool}; one that is in use is copied by {@link dev.belfry.storage.journal.JournalBackup}.
 */
@NullMarked
package dev.belfry.storage.journal;

import org.jspecify.annotations.NullMarked;
