package dev.belfry.http.message;

import java.util.Optional;

/**
 * A request that has arrived as a whole.
 *
 * @param method in the case it was sent
 * @param authority host and port as the client knows them
 * @param body the bytes; must not be changed
 */
public record Request(String method, Target target, Optional<String> authority, Headers headers, byte[] body) {
    private static final byte[] NOTHING = {};

    public Request withoutBody() {
        return new Request(method, target, authority, headers, NOTHING);
    }

    /** The query parameter's first value. */
    public Optional<String> parameter(String name) {
        return target.query().first(name);
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }
}
