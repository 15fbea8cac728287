package dev.belfry.core.simulation;

import dev.belfry.storage.Journal;

/**
 * What a node keeps its records in: an engine, and the medium below it, played by the one thread of a {@link World}. Whether and
 * when the medium does what it should is drawn from the world's seed.
 */
public interface Store {
    /** The journal of this life of the process. */
    Journal journal();

    /** Whether the node may drop messages from the journal. */
    default boolean drops() {
        return false;
    }

    /** The journal as if nothing was ever dropped from it. */
    default Journal whole() {
        return journal();
    }

    /** A node begins to use the journal. */
    void begin(int shards, int inFlight);

    /** The medium does some of its work, all of it, or none. */
    void work();

    /** Something happens to the medium: it runs full, fails, rots, has room again … */
    void befall();

    /** The medium does all its work, if it can. Returns whether anything became durable by that. */
    boolean sync();

    /** Whether the process has died by itself, in the middle of something. */
    boolean died();

    /** Whether the journal takes nothing any more, until it is opened again. */
    boolean broken();

    /** Whether reading failed in this life of the process. */
    boolean readsFailed();

    /** The process dies, if it has not, and another one opens the journal. What was not durable may be lost. */
    void crash();

    /** What is wrong with the medium is made good, and nothing goes wrong before the next {@link #befall}. */
    void mend();
}
