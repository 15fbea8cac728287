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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts the HTTP server as the settings say. */
final class HttpListening {
    private HttpListening() {}

    static HttpServer start(
            Listening listening,
            List<NamedDocument> documents,
            Core core,
            Optional<Backups> backups,
            EventLoops network)
            throws StartFailure {
        // The document names the port that was bound, and that is known only afterwards.
        CompletableFuture<String> host = new CompletableFuture<>();
        List<Pages.Document> served = documents.stream()
                .map(document -> new Pages.Document(
                        document.name(),
                        document.contract().info().title(),
                        () -> document.served().yaml(host.join()),
                        () -> document.served().json(host.join())))
                .toList();
        HttpSettings settings = new HttpSettings(
                listening.host(),
                listening.port(),
                listening.applicationToken(),
                listening.corsOrigins(),
                new Pages(served, ProblemPages::page),
                backups,
                HttpLimits.DEFAULT.withBodiesInFlight(listening.bodiesInFlight()),
                limits(listening.connections()));
        return switch (HttpServer.start(core, settings, network)) {
            case HttpStart.Started(HttpServer server) -> {
                host.complete(authority(listening.host(), server.port()));
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

    private static ListenerLimits limits(int connections) {
        ListenerLimits defaults = ListenerLimits.DEFAULT;
        return new ListenerLimits(connections, defaults.backlog(), defaults.writeHighWater(), defaults.writeLowWater());
    }
}
