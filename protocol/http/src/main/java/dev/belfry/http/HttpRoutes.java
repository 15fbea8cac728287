package dev.belfry.http;

import dev.belfry.core.Core;
import dev.belfry.http.backup.BackupRoute;
import dev.belfry.http.channel.ChannelRoute;
import dev.belfry.http.channel.EventStreamRoute;
import dev.belfry.http.channel.EventsRoute;
import dev.belfry.http.channel.HistoryRoute;
import dev.belfry.http.channel.PublishRoute;
import dev.belfry.http.export.ExportRoute;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.message.Target;
import dev.belfry.http.metrics.HttpCounts;
import dev.belfry.http.metrics.MetricsRoute;
import dev.belfry.http.operation.OperationEventsRoute;
import dev.belfry.http.operation.OperationRoutes;
import dev.belfry.http.operation.ReportRoute;
import dev.belfry.http.operation.WorkerRoutes;
import dev.belfry.http.page.DocumentRoutes;
import dev.belfry.http.page.HealthRoute;
import dev.belfry.http.page.IndexRoute;
import dev.belfry.http.page.ProblemPageRoute;
import dev.belfry.http.route.ApplicationHeaders;
import dev.belfry.http.route.Callers;
import dev.belfry.http.route.Compression;
import dev.belfry.http.route.Cors;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpMapping;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.Route;
import dev.belfry.http.route.Router;
import dev.belfry.http.stream.EventCache;
import dev.belfry.http.subscription.SubscriptionRoutes;
import dev.belfry.http.wire.Answers;
import dev.belfry.net.EventLoops;
import dev.belfry.net.PerLoop;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

/** The whole HTTP API: knows who calls and who answers. Any thread. */
final class HttpRoutes implements Answers {
    private final Callers callers;
    private final Router router;
    private final HttpCounts counts = new HttpCounts();

    /** @param ready whether the server wants more requests */
    HttpRoutes(Core core, HttpSettings settings, EventLoops loops, BooleanSupplier ready) {
        callers = new Callers(settings.applicationToken(), isLoopback(settings.host()));
        HttpMapping mapping = new HttpMapping(core.contract());
        ApplicationHeaders headers = new ApplicationHeaders(core.contract());
        Map<String, Route> reserved = new HashMap<>();
        reserved.put(
                "operations",
                new OperationRoutes(
                        core, callers, new OperationEventsRoute(core), new ReportRoute(core, callers, headers)));
        reserved.put("workers", new WorkerRoutes(core, callers));
        reserved.put("subscriptions", new SubscriptionRoutes(core));
        reserved.put("export", new ExportRoute(core, callers));
        reserved.put("backup", new BackupRoute(settings.backups(), callers));
        reserved.put("metrics", new MetricsRoute(core, callers, counts));
        reserved.put("health", new HealthRoute(ready));
        reserved.put("problems", new ProblemPageRoute(settings.pages()));
        DocumentRoutes documents = new DocumentRoutes(settings.pages());
        reserved.put("asyncapi", documents);
        reserved.put("asyncapi.yaml", documents);
        reserved.put("asyncapi.json", documents);
        PerLoop<EventCache> caches = new PerLoop<>(loops, loop -> new EventCache());
        reserved.put("events", new EventsRoute(core, loop -> caches.of((EventLoop) loop)));
        Route channels =
                channels(core, mapping, headers, caches, settings.backups().isPresent());
        Optional<Route> root = mapping.channels("").isEmpty() ? Optional.empty() : Optional.of(channels);
        reserved.put(
                "", new IndexRoute(core.contract(), settings.pages().documents().size(), root, settings.scheme()));
        router = new Router(reserved, channels, new Cors(settings.corsOrigins()));
    }

    private static ChannelRoute channels(
            Core core, HttpMapping mapping, ApplicationHeaders headers, PerLoop<EventCache> caches, boolean lasting) {
        return new ChannelRoute(
                mapping,
                new PublishRoute(core, mapping, headers),
                new HistoryRoute(core, mapping, lasting),
                new EventStreamRoute(core, mapping, loop -> caches.of((EventLoop) loop)));
    }

    @Override
    public CompletionStage<Response> answer(
            Request request, ScheduledExecutorService loop, Exchange.Presence presence) {
        long begin = System.nanoTime();
        String method = request.method();
        Target target = request.target();
        Headers headers = request.headers();
        return route(request, loop, presence).thenApply(response -> {
            counts.answered(method, target, response.status(), System.nanoTime() - begin);
            return Compression.apply(headers, response);
        });
    }

    private CompletionStage<Response> route(
            Request request, ScheduledExecutorService loop, Exchange.Presence presence) {
        return switch (callers.recognise(request)) {
            case Callers.Recognition.Known known ->
                router.answer(new Exchange(request, known.caller(), loop, presence));
            case Callers.Recognition.Unknown unknown -> HttpProblems.refuse(unknown.problem());
        };
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
