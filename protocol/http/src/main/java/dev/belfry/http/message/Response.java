package dev.belfry.http.message;

import java.nio.charset.StandardCharsets;

/** An answer. */
public sealed interface Response {
    int status();

    Headers headers();

    /**
     * An answer that is all there.
     *
     * @param body the bytes; must not be changed
     */
    record Whole(int status, Headers headers, byte[] body) implements Response {}

    /** An answer that goes on for as long as its source has something to say. */
    record Streamed(int status, Headers headers, Source source) implements Response {}

    /** Without a body. */
    static Whole empty(int status) {
        return new Whole(status, new Headers(), new byte[0]);
    }

    /** With a body of this media type. */
    static Whole of(int status, String contentType, byte[] body) {
        return new Whole(status, Headers.of("Content-Type", contentType), body);
    }

    static Whole of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** This very answer, with one more field in its head. */
    default Response with(String name, String value) {
        headers().add(name, value);
        return this;
    }
}
