package dev.belfry.http;

/** What came of starting a server. */
public sealed interface HttpStart {
    record Started(HttpServer server) implements HttpStart {}

    /** The address cannot be bound; {@code text} says why in one line. */
    record Refused(String text) implements HttpStart {}
}
