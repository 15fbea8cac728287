package dev.belfry.core.simulation;

/** Somebody outside the node. */
interface Actor {
    /** Does one thing, or nothing. */
    void act();

    /** The node died: what was not answered never will be. */
    void crashed();

    /** The node is at rest: whoever does not wait for what others do has an answer. */
    default void requireAnswered() {}
}
