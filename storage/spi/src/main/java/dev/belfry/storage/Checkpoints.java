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
     * Begins to write one that says what everything up to and including {@code position} came to. If there is one of the same
     * position, the new one will take its place.
     *
     * @param position what is durable already: at least 0, at most {@link Journal#durable()}, and not before the newest that is
     *     complete
     * @throws IllegalArgumentException when it is not
     * @throws IllegalStateException when one is being written already
     * @throws JournalException when the medium fails
     */
    Draft begin(long position);

    /** Those that are complete and, as far as is known without reading them, intact; the newest first. */
    List<Checkpoint> all();
}
