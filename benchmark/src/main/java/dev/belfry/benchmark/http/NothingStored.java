package dev.belfry.benchmark.http;

import dev.belfry.benchmark.load.BenchmarkDocument;
import dev.belfry.core.Core;
import dev.belfry.http.HttpServer;
import dev.belfry.http.HttpSettings;
import dev.belfry.http.HttpStart;
import dev.belfry.http.route.Pages;
import dev.belfry.net.EventLoops;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Belfry's HTTP server over a core that stores nothing. Arguments: the document and the port. */
public final class NothingStored {
    private NothingStored() {}

    public static void main(String[] arguments) {
        Core core = new NoCore(BenchmarkDocument.read(Path.of(arguments[0])));
        Pages pages = new Pages(List.of(new Pages.Document("api", "", () -> "", () -> "")), code -> Optional.empty());
        HttpSettings settings = HttpSettings.of("127.0.0.1", Integer.parseInt(arguments[1]), Optional.empty(), pages);
        // The loops' threads are daemons; the process ends by a signal.
        EventLoops loops = EventLoops.start();
        if (HttpServer.start(core, settings, loops) instanceof HttpStart.Refused refused) {
            System.err.println(refused.text());
            System.exit(1);
        }
        awaitSignal();
    }

    private static void awaitSignal() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
