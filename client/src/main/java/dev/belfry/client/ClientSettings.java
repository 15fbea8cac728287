package dev.belfry.client;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which server, and who we are there.
 *
 * @param base where the server is: {@code http://127.0.0.1:8080}
 * @param token the application's token, for those who stand in for the application
 * @param role {@code application} to stand in for it at a server on this machine that has no token
 * @param timeout how long an answer may take, waiting that was asked for aside
 * @param backoff waits between tries
 */
public record ClientSettings(
        URI base, Optional<String> token, Optional<String> role, Duration timeout, Backoff backoff) {
    public ClientSettings {
        if (base.getHost() == null || !Set.of("http", "https").contains(base.getScheme())) {
            throw new IllegalArgumentException("Expected an address like http://127.0.0.1:8080, but got " + base);
        }
    }

    /** An anonymous client of the server at {@code base}. */
    public static ClientSettings of(URI base) {
        return new ClientSettings(base, Optional.empty(), Optional.empty(), Duration.ofSeconds(30), Backoff.DEFAULT);
    }

    public ClientSettings withToken(String value) {
        return new ClientSettings(base, Optional.of(value), role, timeout, backoff);
    }

    public ClientSettings withRole(String value) {
        return new ClientSettings(base, token, Optional.of(value), timeout, backoff);
    }

    public ClientSettings withBackoff(Backoff value) {
        return new ClientSettings(base, token, role, timeout, value);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        token.ifPresent(value -> headers.put("Authorization", "Bearer " + value));
        role.ifPresent(value -> headers.put("Belfry-Role", value));
        return headers;
    }
}
