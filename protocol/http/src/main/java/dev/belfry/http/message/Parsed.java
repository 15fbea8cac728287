package dev.belfry.http.message;

/** What came of reading a text. */
public sealed interface Parsed<T> {
    record Good<T>(T value) implements Parsed<T> {}

    /** Not what it should be; {@code text} says "Expected …, but …". */
    record Bad<T>(String text) implements Parsed<T> {}
}
