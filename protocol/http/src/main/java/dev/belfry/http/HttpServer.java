package dev.belfry.http;

import dev.belfry.core.Core;
import dev.belfry.http.h2.H2Connection;
import dev.belfry.http.h2.PrefaceDecoder;
import dev.belfry.http.wire.BodyBudget;
import dev.belfry.http.wire.Serving;
import dev.belfry.net.EventLoops;
import dev.belfry.net.ListenOutcome;
import dev.belfry.net.Listener;
import dev.belfry.net.PerLoop;
import dev.belfry.net.Ticker;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** Belfry's HTTP API on one port. Any thread. */
public final class HttpServer {
    /** What is spoken, the most wanted first: the names of ALPN. */
    public static final List<String> PROTOCOLS = List.of("h2", "http/1.1");

    /** A connection looks at the clock so many times in the shortest of the times it watches. */
    private static final int TICKS = 4;

    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final Listener listener;
    private final PerLoop<Serving> serving;
    private final BodyBudget bodies;
    private final AtomicBoolean ready;

    private HttpServer(Listener listener, PerLoop<Serving> serving, BodyBudget bodies, AtomicBoolean ready) {
        this.listener = listener;
        this.serving = serving;
        this.bodies = bodies;
        this.ready = ready;
    }

    /** Binds the port and begins to serve; the loops stay the caller's. */
    public static HttpStart start(Core core, HttpSettings settings, EventLoops loops) {
        AtomicBoolean ready = new AtomicBoolean(true);
        HttpRoutes routes = new HttpRoutes(core, settings, loops, ready::get);
        Duration tick = tick(settings.limits());
        BodyBudget bodies =
                new BodyBudget(settings.limits().bodiesInFlight(), loops.loops().size());
        int bodyLimit = core.limits().payloadBytes();
        PerLoop<Serving> serving = new PerLoop<>(
                loops,
                loop -> new Serving(settings.limits(), bodyLimit, bodies.share(), routes, new Ticker(loop, tick)));
        ListenOutcome outcome = Listener.listen(
                loops,
                settings.host(),
                settings.port(),
                settings.connections(),
                settings.tls(),
                channel -> begin(channel, serving.of(channel.eventLoop())));
        if (outcome instanceof ListenOutcome.Bound bound) {
            return new HttpStart.Started(new HttpServer(bound.listener(), serving, bodies, ready));
        }
        stopTicking(serving);
        return new HttpStart.Refused(refusal(outcome));
    }

    /** The port that was bound. */
    public int port() {
        return listener.port();
    }

    /** How many connections are open. */
    public int connections() {
        return listener.connections();
    }

    /** How many bytes of request bodies there are, with some that are kept ready for more. */
    public long bodiesInFlight() {
        return bodies.taken();
    }

    /**
     * Takes no more connections or requests, ends streams, and lets what is under way come to its end, but not for longer than
     * {@code grace}.
     *
     * @return done when all connections are closed
     */
    public CompletionStage<Void> stop(Duration grace) {
        ready.set(false);
        return listener.stop(grace).whenComplete((done, failure) -> stopTicking(serving));
    }

    /** Whoever begins as HTTP/2 does is one of its clients; all others are taken for HTTP/1.1, and told so if they are not. */
    private static void begin(Channel channel, Serving serving) {
        HttpConnection connection = new HttpConnection(channel, serving);
        RequestDecoder decoder = new RequestDecoder(serving.limits(), connection::bytesArrived);
        PrefaceDecoder preface = new PrefaceDecoder(connection::bytesArrived, () -> {
            channel.pipeline().remove(decoder);
            channel.pipeline().remove(connection);
            channel.pipeline().addLast(H2Connection.over(channel, serving));
        });
        channel.pipeline().addLast(preface, decoder, connection);
    }

    private static void stopTicking(PerLoop<Serving> serving) {
        serving.all().forEach(loop -> loop.ticker().close());
    }

    private static String refusal(ListenOutcome outcome) {
        return switch (outcome) {
            case ListenOutcome.PortInUse inUse -> inUse.text();
            case ListenOutcome.CannotBind cannot -> cannot.text();
            case ListenOutcome.Bound bound -> throw new IllegalStateException("Expected a refusal, but got " + bound);
        };
    }

    private static Duration tick(HttpLimits limits) {
        Duration shortest = LONGEST_TICK.multipliedBy(TICKS);
        for (Duration time :
                new Duration[] {limits.requestTime(), limits.idleTime(), limits.heartbeat(), limits.lingerTime()}) {
            shortest = time.compareTo(shortest) < 0 ? time : shortest;
        }
        return shortest.dividedBy(TICKS);
    }
}
