package dev.belfry.http.stream;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;
import dev.belfry.http.event.CloudEventJson;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.resource.DeliveryJson;
import dev.belfry.http.resource.MessageJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Messages and notices as server-sent events (HTML standard, 9.2). */
public final class EventEncoder {
    /** Keeps proxies and clients from taking silence for the end. */
    public static final byte[] HEARTBEAT = bytes(":\n\n");

    private EventEncoder() {}

    /** What every stream begins with: how soon to come back, and something to flush through proxies. */
    public static byte[] preamble(Duration retry) {
        return bytes("retry: " + retry.toMillis() + "\n: stream of Belfry\n\n");
    }

    public static byte[] message(StoredMessage message, EventFormat format) {
        StringBuilder event = new StringBuilder();
        event.append("id: ").append(message.cursor().text()).append('\n');
        data(
                event,
                switch (format) {
                    case PAYLOAD -> payload(message);
                    case ENVELOPE -> envelope(message);
                    case DELIVERY -> utf8(DeliveryJson.bytes(message));
                    case CLOUD_EVENT -> utf8(CloudEventJson.asPublished(message));
                });
        return bytes(event.append('\n'));
    }

    /** Moves the client's cursor without an event. */
    public static byte[] cursor(Cursor cursor) {
        return bytes("id: " + cursor.text() + "\n\n");
    }

    /** Tells that messages will never come. */
    public static byte[] gap(Cursor from, Cursor to, String reason) {
        byte[] json = new JsonWriter()
                .object()
                .field("from", from.text())
                .field("to", to.text())
                .field("reason", reason)
                .endObject()
                .bytes();
        return named("gap", to.text(), new String(json, StandardCharsets.UTF_8));
    }

    /** An event with a name of its own. */
    public static byte[] named(String name, String id, String data) {
        StringBuilder event = new StringBuilder();
        event.append("id: ").append(id).append("\nevent: ").append(name).append('\n');
        data(event, data);
        return bytes(event.append('\n'));
    }

    private static String payload(StoredMessage message) {
        return MessageJson.text(message).orElseGet(() -> Base64.getEncoder().encodeToString(message.payload()));
    }

    private static String envelope(StoredMessage message) {
        JsonWriter json = new JsonWriter();
        MessageJson.write(json, message);
        return utf8(json.bytes());
    }

    private static String utf8(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** A line for each line of the text; a client joins them again with LF, whatever they were divided by here. */
    private static void data(StringBuilder event, String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c != '\n' && c != '\r') {
                continue;
            }
            event.append("data: ").append(text, start, i).append('\n');
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            i = pair ? i + 1 : i;
            start = i + 1;
        }
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
