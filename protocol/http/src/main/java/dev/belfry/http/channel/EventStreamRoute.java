package dev.belfry.http.channel;

import dev.belfry.core.Core;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.stream.StreamOutcome;
import dev.belfry.core.stream.StreamRequest;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.message.Source;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpMapping;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.QueryReader;
import dev.belfry.http.stream.AddressStream;
import dev.belfry.http.stream.ComeBack;
import dev.belfry.http.stream.EventCache;
import dev.belfry.http.stream.EventFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** {@code GET /{address}} as server-sent events. */
public final class EventStreamRoute {
    public static final Duration RETRY = Duration.ofSeconds(2);

    private final Core core;
    private final HttpMapping mapping;
    private final Function<Executor, EventCache> caches;

    /** @param caches the cache of an event loop */
    public EventStreamRoute(Core core, HttpMapping mapping, Function<Executor, EventCache> caches) {
        this.core = core;
        this.mapping = mapping;
        this.caches = caches;
    }

    CompletionStage<Response> answer(Exchange exchange) {
        Request request = exchange.request();
        QueryReader reader = new QueryReader(request.target().query());
        Start start = reader.start(position(request), Start.NOW);
        Optional<Problem> problem = reader.problem();
        if (problem.isPresent()) {
            return HttpProblems.refuse(problem.get());
        }
        AddressStream stream = new AddressStream(caches.apply(exchange.loop()), format(request), RETRY);
        StreamRequest open = new StreamRequest(
                exchange.caller(), mapping.address(request.target().segments()), start);
        return exchange.then(core.stream(open, exchange.loop(), stream), outcome -> switch (outcome) {
            case StreamOutcome.Opened opened -> streamed(stream.with(opened.handle()));
            case StreamOutcome.Refused refused -> refused(refused.problem());
        });
    }

    /** What passes is no refusal: the client is asked to come again. */
    static Response refused(Problem problem) {
        return problem.code().retryable()
                ? streamed(new ComeBack(problem.retryAfter().orElse(RETRY)))
                : HttpProblems.response(problem);
    }

    /** A response that streams events. */
    public static Response streamed(Source source) {
        Headers headers = Headers.of("Content-Type", "text/event-stream")
                .add("Cache-Control", "no-store")
                .add("Vary", "Accept")
                // Tells nginx and its like not to hold events back.
                .add("X-Accel-Buffering", "no");
        return new Response.Streamed(200, headers, source);
    }

    /** Where the client stands: what it says itself at a reconnect, else what the address of the stream says. */
    private static Optional<String> position(Request request) {
        return lastSeen(request).or(() -> request.parameter("after"));
    }

    /** What the client says of the last event that it saw. */
    static Optional<String> lastSeen(Request request) {
        return request.header("Last-Event-ID").filter(id -> !id.isEmpty()).or(() -> request.parameter("last_event_id"));
    }

    private static EventFormat format(Request request) {
        String name = request.header("Belfry-Format")
                .or(() -> request.parameter("format"))
                .orElse("payload");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "envelope" -> EventFormat.ENVELOPE;
            case "cloudevents" -> EventFormat.CLOUD_EVENT;
            default -> EventFormat.PAYLOAD;
        };
    }
}
