package dev.belfry.core;

/**
 * Who asks.
 *
 * @param role which side of the contract the caller stands on
 * @param name who it is, empty text for an anonymous caller; idempotency keys are kept apart by it
 */
public record Caller(Role role, String name) {
    public static final Caller ANONYMOUS_CLIENT = new Caller(Role.CLIENT, "");
    public static final Caller APPLICATION = new Caller(Role.APPLICATION, "");

    /** The side of the contract. */
    public enum Role {
        /** Publishes to what the application receives, subscribes to what it sends, calls operations. */
        CLIENT,
        /**
         * Stands in for the described application: publishes to what it sends, reads what it receives, works on operations. May do
         * all that a client may, too.
         */
        APPLICATION
    }
}
