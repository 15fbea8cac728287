package dev.belfry.net;

/** What came of {@link Listener#listen}. */
public sealed interface ListenOutcome {
    record Bound(Listener listener) implements ListenOutcome {}

    /** Somebody else listens there. */
    record PortInUse(String text) implements ListenOutcome {}

    /** The host has no such address, or the port is not for us. */
    record CannotBind(String text) implements ListenOutcome {}
}
