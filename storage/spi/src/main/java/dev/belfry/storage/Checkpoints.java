package dev.belfry.storage;

import java.util.List;

/**
 * Snapshots of what was folded from a journal, kept beside it, so that a start need not fold all of it again, and may do without
 * entries that were dropped since. An engine keeps the last {@value #KEPT} that were completed: should the newest turn out to be
 * damaged, the one before still serves.
 *
 * <p>One is written at a time; reading is possible from any thread.
 */
public interface Checkpoints {
    /** How many an engine keeps. */
    int KEPT = 2;

    /**
     * Begins to write one that says what everything up to and including {@code position} came to.
     *
     * @throws JournalException when the medium fails
     * @throws IllegalStateException when one is being written already
     */
    Draft begin(long position);

    /** Those that are complete and, as far as is known without reading them, intact; the newest first. */
    List<Checkpoint> all();
}
