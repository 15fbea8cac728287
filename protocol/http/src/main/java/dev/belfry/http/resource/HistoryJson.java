package dev.belfry.http.resource;

import dev.belfry.core.Gap;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.http.json.JsonWriter;

/** A page of an address's history. */
public final class HistoryJson {
    private HistoryJson() {}

    public static byte[] bytes(String address, HistoryOutcome.Page page) {
        JsonWriter json = new JsonWriter().object().field("address", address);
        json.name("messages").array();
        page.messages().forEach(message -> MessageJson.write(json, message));
        json.endArray().field("next", page.next().text()).field("more", page.more());
        page.gap().ifPresent(gap -> write(json, gap));
        return json.endObject().bytes();
    }

    private static void write(JsonWriter json, Gap gap) {
        json.name("gap")
                .object()
                .field("from", gap.from().text())
                .field("to", gap.to().text())
                .field("reason", Gap.REASON)
                .endObject();
    }
}
