package dev.belfry.client;

import dev.belfry.client.json.Json;
import dev.belfry.client.json.JsonReader;
import dev.belfry.client.sse.EventListener;
import dev.belfry.client.sse.EventStream;
import dev.belfry.client.sse.SseEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A reader of one address that goes on, over broken connections and restarts of the server, until it is closed. */
public final class Subscription implements AutoCloseable {
    private final EventStream stream;

    Subscription(String address, Subscriber subscriber, Function<EventListener, EventStream> open) {
        this.stream = open.apply(new Events(address, subscriber));
    }

    /** The cursor of what was handed over last: another subscription after it goes on there. Empty text before the first. */
    public String cursor() {
        return stream.lastEventId();
    }

    /** Ends it; the subscriber is told so soon. Idempotent. */
    @Override
    public void close() {
        stream.close();
    }

    /** Waits until the subscriber was told of the end. */
    public void join() throws InterruptedException {
        stream.join();
    }

    /** Turns events into messages. */
    private record Events(String address, Subscriber subscriber) implements EventListener {
        @Override
        public void event(SseEvent event) {
            switch (event.type()) {
                case "message" -> subscriber.message(ReceivedMessage.read(address, event.data()));
                case "gap" -> gap(JsonReader.read(event.data()));
                default -> {
                    // A later server may tell more than we know of.
                }
            }
        }

        private void gap(Json gap) {
            subscriber.gap(
                    gap.text("from").orElse(""),
                    gap.text("to").orElse(""),
                    gap.text("reason").orElse(""));
        }

        @Override
        public void disconnected(String reason, Duration wait) {
            subscriber.disconnected(reason, wait);
        }

        @Override
        public void ended(Optional<Problem> problem) {
            subscriber.ended(problem);
        }
    }
}
