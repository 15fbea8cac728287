package dev.belfry.http.subscription;

import dev.belfry.core.subscription.Backoff;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.Redelivery;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.http.json.JsonTree;
import dev.belfry.http.json.ObjectReader;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.resource.FilterJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a subscription is to be, from the body of a request. */
final class SpecReader {
    private static final Map<String, SubscriptionSpec.Kind> KINDS =
            Map.of("queue", SubscriptionSpec.Kind.QUEUE, "stream", SubscriptionSpec.Kind.STREAM);
    private static final Map<String, SubscriptionSpec.Order> ORDERS =
            Map.of("key", SubscriptionSpec.Order.BY_KEY, "free", SubscriptionSpec.Order.FREE);

    private SpecReader() {}

    static Parsed<SubscriptionSpec> parse(byte[] body) {
        return switch (JsonTree.parse(body)) {
            case Parsed.Bad<Object>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<Object>(Object value) -> read(new ObjectReader("the body", value));
        };
    }

    private static Parsed<SubscriptionSpec> read(ObjectReader body) {
        SubscriptionSpec.Kind kind = body.word("kind", SubscriptionSpec.Kind.QUEUE, KINDS);
        Filter filter = FilterJson.read(body);
        SubscriptionSpec spec = kind == SubscriptionSpec.Kind.QUEUE
                ? new SubscriptionSpec.Queue(
                        filter,
                        body.word("order", SubscriptionSpec.Order.BY_KEY, ORDERS),
                        new Redelivery(body.number("attempts", Redelivery.DEFAULT.attempts()), backoff(body)),
                        body.text("deadLetters"))
                : new SubscriptionSpec.Stream(filter);
        return body.problem().<Parsed<SubscriptionSpec>>map(Parsed.Bad::new).orElseGet(() -> new Parsed.Good<>(spec));
    }

    private static Backoff backoff(ObjectReader body) {
        Optional<ObjectReader> given = body.object("backoff");
        if (given.isEmpty()) {
            return Redelivery.DEFAULT.backoff();
        }
        ObjectReader object = given.get();
        Optional<Duration> fixed = object.seconds("fixed");
        Backoff backoff = fixed.isPresent() ? new Backoff.Fixed(fixed.get()) : exponential(object);
        body.adopt(object);
        return backoff;
    }

    private static Backoff exponential(ObjectReader object) {
        return new Backoff.Exponential(
                object.seconds("first").orElse(Duration.ofSeconds(1)),
                object.seconds("cap").orElse(Duration.ofMinutes(5)),
                object.number("jitter", 20));
    }
}
