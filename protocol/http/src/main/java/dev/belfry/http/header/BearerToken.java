package dev.belfry.http.header;

import dev.belfry.http.message.Headers;
import java.util.Optional;

/** The {@code Authorization: Bearer …} field (RFC 6750). */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** The token; empty when there is none or the scheme is another one. */
    public static Optional<String> of(Headers headers) {
        return headers.first("Authorization")
                .filter(field -> field.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(field -> field.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty());
    }
}
