package dev.belfry.http;

import dev.belfry.http.backup.Backups;
import dev.belfry.http.route.Pages;
import dev.belfry.net.ListenerLimits;
import java.util.Optional;
import java.util.Set;

/**
 * What an HTTP server needs to know.
 *
 * @param port 0 for any free one
 * @param applicationToken what a worker or back end shows to be taken for the application; without one, on a loopback host, any
 *     program of this machine may be it
 * @param corsOrigins origins whose pages may use the server: {@code https://example.org}, or {@code *} for all
 * @param backups makes backups, if there is something that can be copied
 */
public record HttpSettings(
        String host,
        int port,
        Optional<String> applicationToken,
        Set<String> corsOrigins,
        Pages pages,
        Optional<Backups> backups,
        HttpLimits limits,
        ListenerLimits connections) {
    public HttpSettings {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    /** With default limits, and without backups. */
    public static HttpSettings of(String host, int port, Optional<String> applicationToken, Pages pages) {
        return new HttpSettings(
                host,
                port,
                applicationToken,
                Set.of(),
                pages,
                Optional.empty(),
                HttpLimits.DEFAULT,
                ListenerLimits.DEFAULT);
    }
}
