package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a filter looks at in a message, read without its headers and payload. Read anew for every record; for one thread.
 */
public final class MessageGlance {
    private static final long OF_ADDRESSES = 0xcbf29ce484222325L;
    private static final long OF_KEYS = 0x9e3779b97f4a7c15L;
    private static final long PRIME = 0x100000001b3L;

    private final MessageHead head = new MessageHead();
    private ByteBuffer body = ByteBuffer.allocate(0);
    private String channel = "";
    private String type = "";
    private long lane;

    /** Reads a record whose kind has been read. What {@link #address} gives is valid as long as {@code record} is. */
    public void read(ByteBuffer record) {
        body = record;
        head.read(record);
        head.idempotency(record);
        head.start(record);
        head.end(record);
        head.deadLetter(record);
        int flags = record.get();
        channel = Text.get(record);
        type = Text.get(record);
        lane = lane(flags);
    }

    private long lane(int flags) {
        if ((flags & Envelope.HAS_ID) != 0) {
            int length = Varint.getInt(body);
            body.position(body.position() + length);
        }
        if ((flags & Envelope.HAS_KEY) == 0) {
            return hash(head.addressStart(), head.addressLength(), OF_ADDRESSES);
        }
        int length = Varint.getInt(body);
        return hash(body.position(), length, OF_KEYS);
    }

    /** FNV-1a. */
    private long hash(int start, int length, long seed) {
        long hash = seed;
        for (int i = start; i < start + length; i++) {
            hash = (hash ^ (body.get(i) & 0xff)) * PRIME;
        }
        return hash ^ (hash >>> 32);
    }

    /** Id of its channel. */
    public String channel() {
        return channel;
    }

    /** Id of its message in the channel. */
    public String type() {
        return type;
    }

    public String address() {
        byte[] bytes = new byte[head.addressLength()];
        body.get(head.addressStart(), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The same number for messages with the same key, or, when they have none, of the same address; mostly another for others. */
    public long lane() {
        return lane;
    }

    /** When it was stored, in milliseconds of the epoch. */
    public long time() {
        return head.time();
    }
}
