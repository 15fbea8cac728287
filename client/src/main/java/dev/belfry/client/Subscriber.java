package dev.belfry.client;

import java.time.Duration;
import java.util.Optional;

/** Receives the messages of a {@link Subscription}, in order, on its one thread; it may block. */
public interface Subscriber {
    void message(ReceivedMessage message);

    /** Messages after cursor {@code from} up to and including {@code to} will never come. */
    default void gap(String from, String to, String reason) {}

    /** The connection is gone; another is tried after {@code wait}, and nothing is lost. */
    default void disconnected(String reason, Duration wait) {}

    /** Nothing follows. With a problem when the server refused. */
    default void ended(Optional<Problem> problem) {}
}
