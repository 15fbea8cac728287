package dev.belfry.http.resource;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.SettleOutcome;
import dev.belfry.http.json.JsonWriter;
import java.util.List;

/** What consumers of a subscription are given and told. */
public final class DeliveryJson {
    private DeliveryJson() {}

    public static byte[] bytes(List<Delivery> deliveries) {
        JsonWriter json = new JsonWriter().object();
        json.name("deliveries").array();
        for (Delivery delivery : deliveries) {
            json.object()
                    .field("leaseToken", delivery.token())
                    .field("attempt", delivery.attempt())
                    .field("leaseUntil", delivery.leaseUntil());
            message(json, delivery.message());
            json.endObject();
        }
        return json.endArray().endObject().bytes();
    }

    private static void message(JsonWriter json, StoredMessage message) {
        json.field("address", message.address());
        MessageJson.write(json.name("message"), message);
    }

    /** A message with its address. */
    public static byte[] bytes(StoredMessage message) {
        JsonWriter json = new JsonWriter().object();
        message(json, message);
        return json.endObject().bytes();
    }

    public static byte[] bytes(ReadOutcome.Page page) {
        JsonWriter json = new JsonWriter().object();
        json.name("deliveries").array();
        for (StoredMessage message : page.messages()) {
            json.object();
            message(json, message);
            json.endObject();
        }
        json.endArray().field("next", page.next().text());
        page.lost().ifPresent(lost -> json.field("lostTo", lost.text()));
        return json.endObject().bytes();
    }

    /** One result for each token, in their order. */
    public static byte[] bytes(List<String> tokens, List<SettleOutcome.Result> results) {
        JsonWriter json = new JsonWriter().object();
        json.name("results").array();
        for (int i = 0; i < results.size(); i++) {
            json.object().field("leaseToken", tokens.get(i));
            switch (results.get(i)) {
                case SettleOutcome.Result.Done _ -> json.field("done", true);
                case SettleOutcome.Result.Refused(Problem problem) -> {
                    json.field("done", false);
                    ProblemJson.write(json.name("problem"), problem);
                }
            }
            json.endObject();
        }
        return json.endArray().endObject().bytes();
    }
}
