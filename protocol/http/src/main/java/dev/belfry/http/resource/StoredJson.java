package dev.belfry.http.resource;

import dev.belfry.core.PublishOutcome;
import dev.belfry.http.json.JsonWriter;

/** What is said of a message that was stored. */
public final class StoredJson {
    private StoredJson() {}

    public static void write(JsonWriter json, PublishOutcome.Stored stored) {
        json.object()
                .field("id", stored.messageId())
                .field("cursor", stored.cursor().text())
                .field("address", stored.address())
                .field("channel", stored.channel())
                .field("message", stored.type())
                .field("time", stored.time())
                .endObject();
    }
}
