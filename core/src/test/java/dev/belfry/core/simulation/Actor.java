package dev.belfry.core.simulation;

/** Somebody outside the node. */
interface Actor {
    /** Does one thing, or nothing. */
    void act();

    /** The node died: what was not answered never will be. */
    void crashed();
}
