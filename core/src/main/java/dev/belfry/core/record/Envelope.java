package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A message as it was published, but for its address: what {@link dev.belfry.core.StoredMessage} says of these names. */
public record Envelope(
        String channel,
        String type,
        Optional<String> id,
        Optional<String> key,
        Optional<String> correlationId,
        Map<String, String> headers,
        String contentType,
        byte[] payload) {
    static final int HAS_ID = 1;
    static final int HAS_KEY = 2;
    private static final int HAS_CORRELATION_ID = 4;

    void writeTo(RecordBuffer target) {
        target.putByte(flags());
        target.putText(channel);
        target.putText(type);
        target.putText(id);
        target.putText(key);
        target.putText(correlationId);
        writeHeaders(target);
        target.putText(contentType);
        target.putPayload(payload);
    }

    private void writeHeaders(RecordBuffer target) {
        target.putVarint(headers.size());
        if (!headers.isEmpty()) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                target.putText(header.getKey());
                target.putText(header.getValue());
            }
        }
    }

    private int flags() {
        return (id.isPresent() ? HAS_ID : 0)
                | (key.isPresent() ? HAS_KEY : 0)
                | (correlationId.isPresent() ? HAS_CORRELATION_ID : 0);
    }

    /** Reads to the end of {@code source}: the payload comes last. */
    static Envelope read(ByteBuffer source) {
        int flags = source.get();
        return new Envelope(
                Text.get(source),
                Text.get(source),
                Text.get(source, (flags & HAS_ID) != 0),
                Text.get(source, (flags & HAS_KEY) != 0),
                Text.get(source, (flags & HAS_CORRELATION_ID) != 0),
                readHeaders(source),
                Text.get(source),
                readPayload(source));
    }

    /** An envelope without its payload and headers. */
    record Outline(String channel, Optional<String> key, int payloadBytes) {}

    static Outline readOutline(ByteBuffer source) {
        int flags = source.get();
        String channel = Text.get(source);
        Text.skip(source);
        if ((flags & HAS_ID) != 0) {
            Text.skip(source);
        }
        Optional<String> key = Text.get(source, (flags & HAS_KEY) != 0);
        if ((flags & HAS_CORRELATION_ID) != 0) {
            Text.skip(source);
        }
        for (int texts = 2 * Varint.getInt(source); texts > 0; texts--) {
            Text.skip(source);
        }
        Text.skip(source);
        return new Outline(channel, key, source.remaining());
    }

    private static Map<String, String> readHeaders(ByteBuffer source) {
        int count = Varint.getInt(source);
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(Text.get(source), Text.get(source));
        }
        return Collections.unmodifiableMap(headers);
    }

    private static byte[] readPayload(ByteBuffer source) {
        byte[] payload = new byte[source.remaining()];
        source.get(payload);
        return payload;
    }
}
