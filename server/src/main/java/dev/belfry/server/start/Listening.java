package dev.belfry.server.start;

import java.util.Optional;
import java.util.Set;

/**
 * Where the server can be reached and by whom.
 *
 * @param port 0 for any free one
 * @param applicationToken what the application shows; without one, on a loopback host, any program of this machine may be it
 * @param corsOrigins origins whose web pages may use the server
 * @param connections most connections at a time
 * @param bodiesInFlight largest sum of bytes of request bodies at a time
 */
public record Listening(
        String host,
        int port,
        Optional<String> applicationToken,
        Set<String> corsOrigins,
        int connections,
        long bodiesInFlight) {
    public Listening {
        corsOrigins = Set.copyOf(corsOrigins);
    }
}
