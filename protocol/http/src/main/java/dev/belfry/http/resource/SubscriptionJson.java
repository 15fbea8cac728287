package dev.belfry.http.resource;

import dev.belfry.core.subscription.Backoff;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.SubscriptionPage;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.SubscriptionView;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.message.Percent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** A subscription as JSON: what it is, in the words in which it was asked for, and how it stands. Times are in seconds. */
public final class SubscriptionJson {
    private SubscriptionJson() {}

    /** Path of a subscription. */
    public static String href(String name) {
        return "/subscriptions/" + Percent.encodeSegment(name);
    }

    public static byte[] bytes(SubscriptionView view) {
        JsonWriter json = new JsonWriter();
        write(json, view);
        return json.bytes();
    }

    public static byte[] bytes(SubscriptionPage page) {
        JsonWriter json = new JsonWriter().object();
        json.name("subscriptions").array();
        page.subscriptions().forEach(view -> write(json, view));
        return json.endArray().field("more", page.more()).endObject().bytes();
    }

    private static void write(JsonWriter json, SubscriptionView view) {
        json.object().field("name", view.name());
        write(json, view.spec());
        json.field("createdAt", view.createdAt()).field("cursor", view.cursor().text());
        view.queue().ifPresent(queue -> write(json, queue));
        json.name("links").object().field("self", href(view.name()));
        for (String link :
                view.queue().isPresent() ? List.of("lease", "settle", "extend") : List.of("messages", "commit")) {
            json.field(link, href(view.name()) + "/" + link);
        }
        json.endObject().endObject();
    }

    private static void write(JsonWriter json, SubscriptionSpec spec) {
        json.field("kind", spec.kind() == SubscriptionSpec.Kind.QUEUE ? "queue" : "stream");
        Filter filter = spec.filter();
        json.name("channels").value(filter.channels());
        json.name("addresses").value(filter.addresses());
        json.name("messages").value(filter.types());
        if (spec instanceof SubscriptionSpec.Queue queue) {
            json.field("order", queue.order() == SubscriptionSpec.Order.BY_KEY ? "key" : "free")
                    .field("attempts", queue.redelivery().attempts());
            json.name("backoff");
            write(json, queue.redelivery().backoff());
            json.field("deadLetters", queue.deadLetters());
        }
    }

    private static void write(JsonWriter json, Backoff backoff) {
        json.object();
        switch (backoff) {
            case Backoff.Fixed(Duration delay) -> seconds(json, "fixed", delay);
            case Backoff.Exponential(Duration first, Duration cap, int jitter) -> {
                seconds(json, "first", first);
                seconds(json, "cap", cap);
                json.field("jitter", jitter);
            }
        }
        json.endObject();
    }

    private static void seconds(JsonWriter json, String name, Duration time) {
        BigDecimal seconds = BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros();
        json.name(name).literal(seconds.toPlainString());
    }

    private static void write(JsonWriter json, SubscriptionView.Queue queue) {
        json.name("queue")
                .object()
                .field("inView", queue.inView())
                .field("ready", queue.ready())
                .field("leased", queue.leased())
                .field("delayed", queue.delayed())
                .field("parked", queue.parked())
                .field("settledAbove", queue.settledAbove())
                .field("accepted", queue.accepted())
                .field("deadLettered", queue.deadLettered())
                .field("dropped", queue.dropped())
                .field("gone", queue.gone())
                .endObject();
    }
}
