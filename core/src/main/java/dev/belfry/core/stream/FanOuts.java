package dev.belfry.core.stream;

import dev.belfry.core.Start;
import dev.belfry.core.address.ChainEnd;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.ledger.Refusals;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The fan-outs of a node: one for each executor that streams were opened with. Any thread. */
public final class FanOuts {
    private final Map<Executor, FanOut> byExecutor = new ConcurrentHashMap<>();
    private final Readers readers;
    private final MessageSource source;
    private final StreamLimits limits;

    public FanOuts(Readers readers, MessageSource source, StreamLimits limits) {
        this.readers = readers;
        this.source = source;
        this.limits = limits;
    }

    /**
     * Opens a stream. First the address's shard takes note of the interest, so that it posts what comes from then on; then the
     * fan-out lets the subscriber begin, knowing how far the address had come at that moment.
     */
    public CompletionStage<StreamOutcome> open(StreamPlace place, Start start, Executor executor, Sink sink) {
        FanOut fanOut = enter(executor);
        if (fanOut.open().get() > limits.open()) {
            exit(executor);
            return CompletableFuture.completedFuture(new StreamOutcome.Refused(Refusals.busy(
                    "Expected at most " + limits.open() + " streams on one event loop, but there are that many")));
        }
        CompletableFuture<StreamOutcome> outcome = new CompletableFuture<>();
        place.loop().execute(() -> {
            place.interests().add(place.address(), fanOut);
            ChainEnd end = place.ends().of(place.address());
            fanOut.post(() -> {
                Topic topic = fanOut.topic(place, end.last());
                Subscriber subscriber = new Subscriber(
                        sink, place.channels(), topic, start, fanOut, () -> depart(place, fanOut, executor));
                outcome.complete(new StreamOutcome.Opened(subscriber));
                fanOut.join(subscriber, end);
            });
        });
        return outcome;
    }

    private FanOut enter(Executor executor) {
        return byExecutor.compute(executor, (key, known) -> {
            FanOut fanOut = known == null ? new FanOut(executor, readers, source, limits) : known;
            fanOut.open().incrementAndGet();
            return fanOut;
        });
    }

    private void exit(Executor executor) {
        byExecutor.computeIfPresent(executor, (key, fanOut) -> fanOut.open().decrementAndGet() == 0 ? null : fanOut);
    }

    private void depart(StreamPlace place, FanOut fanOut, Executor executor) {
        place.loop().execute(() -> place.interests().remove(place.address(), fanOut));
        exit(executor);
    }

    /** Ends all streams. */
    public void end(String reason) {
        byExecutor.values().forEach(fanOut -> fanOut.post(() -> fanOut.end(reason)));
    }
}
