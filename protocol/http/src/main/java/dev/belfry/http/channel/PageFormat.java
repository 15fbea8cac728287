package dev.belfry.http.channel;

import dev.belfry.core.Gap;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.StoredMessage;
import dev.belfry.http.event.BinaryEvents;
import dev.belfry.http.event.CloudEventJson;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.HistoryJson;
import dev.belfry.http.resource.MessageResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How a page of history is written. */
enum PageFormat {
    /** Belfry's own JSON. */
    JSON,
    /** A JSON array of CloudEvents. */
    EVENTS,
    /** A CloudEvent on each line. */
    LINES,
    /** The payload of the page's one message; its head is that of a CloudEvent in binary mode. */
    PAYLOAD;

    static final String LINES_MEDIA_TYPE = "application/x-ndjson";
    private static final int NO_CONTENT = 204;

    Response response(String address, HistoryOutcome.Page page) {
        Response response = switch (this) {
            case JSON -> of("application/json", HistoryJson.bytes(address, page));
            case EVENTS -> of(CloudEventJson.BATCH_MEDIA_TYPE, joined(page.messages(), "[", ",", "]"));
            case LINES -> of(LINES_MEDIA_TYPE, joined(page.messages(), "", "\n", "\n"));
            case PAYLOAD -> payload(page.messages());
        };
        return this == JSON ? response : withGap(response, page.gap());
    }

    private static Response of(String type, byte[] body) {
        return Response.of(200, type, body).with("Cache-Control", "no-store");
    }

    private static byte[] joined(List<StoredMessage> messages, String before, String between, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii(before));
        for (int i = 0; i < messages.size(); i++) {
            if (i > 0) {
                bytes.writeBytes(ascii(between));
            }
            bytes.writeBytes(CloudEventJson.asPublished(messages.get(i)));
        }
        if (!messages.isEmpty() || !before.isEmpty()) {
            bytes.writeBytes(ascii(after));
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Response payload(List<StoredMessage> messages) {
        if (messages.isEmpty()) {
            return Response.empty(NO_CONTENT).with("Cache-Control", "no-store");
        }
        return BinaryEvents.with(MessageResponse.of(messages.getFirst()), messages.getFirst());
    }

    private static Response withGap(Response response, Optional<Gap> gap) {
        return gap.isEmpty()
                ? response
                : response.with(
                        "Belfry-Gap",
                        gap.get().from().text() + " " + gap.get().to().text());
    }
}
