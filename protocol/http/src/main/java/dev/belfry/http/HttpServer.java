package dev.belfry.http;

import dev.belfry.core.Core;
import dev.belfry.net.EventLoops;
import dev.belfry.net.ListenOutcome;
import dev.belfry.net.Listener;
import dev.belfry.net.PerLoop;
import dev.belfry.net.Ticker;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** Belfry's HTTP API on one port. Any thread. */
public final class HttpServer {
    /** A connection looks at the clock so many times in the shortest of the times it watches. */
    private static final int TICKS = 4;

    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final Listener listener;
    private final PerLoop<Ticker> tickers;
    private final BodyBudget bodies;
    private final AtomicBoolean ready;

    private HttpServer(Listener listener, PerLoop<Ticker> tickers, BodyBudget bodies, AtomicBoolean ready) {
        this.listener = listener;
        this.tickers = tickers;
        this.bodies = bodies;
        this.ready = ready;
    }

    /** Binds the port and begins to serve; the loops stay the caller's. */
    public static HttpStart start(Core core, HttpSettings settings, EventLoops loops) {
        AtomicBoolean ready = new AtomicBoolean(true);
        HttpRoutes routes = new HttpRoutes(core, settings, loops, ready::get);
        Duration tick = tick(settings.limits());
        PerLoop<Ticker> tickers = new PerLoop<>(loops, loop -> new Ticker(loop, tick));
        BodyBudget bodies =
                new BodyBudget(settings.limits().bodiesInFlight(), loops.loops().size());
        PerLoop<BodyBudget.Share> shares = new PerLoop<>(loops, loop -> bodies.share());
        int bodyLimit = core.limits().payloadBytes();
        ListenOutcome outcome =
                Listener.listen(loops, settings.host(), settings.port(), settings.connections(), channel -> {
                    BodyBudget.Share share = shares.of(channel.eventLoop());
                    begin(channel, settings.limits(), bodyLimit, share, routes, tickers.of(channel.eventLoop()));
                });
        if (outcome instanceof ListenOutcome.Bound bound) {
            return new HttpStart.Started(new HttpServer(bound.listener(), tickers, bodies, ready));
        }
        tickers.all().forEach(Ticker::close);
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
        return listener.stop(grace)
                .whenComplete((done, failure) -> tickers.all().forEach(Ticker::close));
    }

    private static void begin(
            Channel channel,
            HttpLimits limits,
            int bodyLimit,
            BodyBudget.Share bodies,
            HttpSession.Answers answers,
            Ticker ticker) {
        HttpConnection connection = new HttpConnection(channel, limits, bodyLimit, bodies, answers, ticker);
        channel.pipeline().addLast(new RequestDecoder(limits, connection::bytesArrived), connection);
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
