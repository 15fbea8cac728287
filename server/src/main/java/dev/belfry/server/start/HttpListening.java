package dev.belfry.server.start;

import dev.belfry.core.Core;
import dev.belfry.http.HttpLimits;
import dev.belfry.http.HttpServer;
import dev.belfry.http.HttpSettings;
import dev.belfry.http.HttpStart;
import dev.belfry.http.backup.Backups;
import dev.belfry.http.route.Pages;
import dev.belfry.net.EventLoops;
import dev.belfry.net.ListenerLimits;
import dev.belfry.net.Tls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts the HTTP server as the settings say. */
final class HttpListening {
    private HttpListening() {}

    static HttpServer start(
            Listening listening,
            Optional<Tls> tls,
            List<NamedDocument> documents,
            Core core,
            Optional<Backups> backups,
            EventLoops network)
            throws StartFailure {
        // The document names the port that was bound, and that is known only afterwards.
        CompletableFuture<Origin> own = new CompletableFuture<>();
        List<Pages.Document> served = documents.stream()
                .map(document -> new Pages.Document(
                        document.name(),
                        document.contract().info().title(),
                        () -> document.served().yaml(own.join()),
                        () -> document.served().json(own.join())))
                .toList();
        HttpSettings settings = new HttpSettings(
                listening.host(),
                listening.port(),
                listening.applicationToken(),
                listening.corsOrigins(),
                new Pages(served, ProblemPages::page),
                backups,
                HttpLimits.DEFAULT.withBodiesInFlight(listening.bodiesInFlight()),
                ListenerLimits.DEFAULT.withConnections(listening.connections()),
                tls);
        return switch (HttpServer.start(core, settings, network)) {
            case HttpStart.Started(HttpServer server) -> {
                own.complete(new Origin(settings.scheme(), authority(listening.host(), server.port())));
                yield server;
            }
            case HttpStart.Refused(String text) -> throw new StartFailure.Impossible(text);
        };
    }

    /** Host and port as they stand in a URL; a server that listens everywhere is named as this machine sees it. */
    static String authority(String host, int port) {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
