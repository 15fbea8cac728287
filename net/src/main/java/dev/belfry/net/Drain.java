package dev.belfry.net;

/**
 * The user event that tells every connection that its listener stops: finish what is under way, take nothing new, close. Whoever
 * has not closed by the deadline is closed.
 */
public enum Drain {
    EVENT
}
