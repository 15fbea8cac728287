package dev.belfry.http.stream;

import dev.belfry.core.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * Encodes each message once for all streams of an event loop. Remembers the events of the last burst in a table of fixed size,
 * where a later message takes the place of an earlier one. One loop.
 */
public final class EventCache {
    /** 128 slots: more than a burst has. */
    private static final int SLOT_BITS = 7;

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    /** Larger events are encoded again for each stream, so that the cache holds 2 MB at most. */
    private static final int MAX_EVENT = 16 << 10;

    private final @Nullable Entry[] entries = new Entry[1 << SLOT_BITS];

    private record Entry(long position, EventFormat format, byte[] event) {}

    /** The event; the same bytes for everybody: they must not be changed. */
    public byte[] event(StoredMessage message, EventFormat format) {
        int slot = slot(message.position(), format);
        Entry entry = entries[slot];
        if (entry != null && entry.position() == message.position() && entry.format() == format) {
            return entry.event();
        }
        byte[] event = EventEncoder.message(message, format);
        if (event.length <= MAX_EVENT) {
            entries[slot] = new Entry(message.position(), format, event);
        }
        return event;
    }

    /** Positions may be multiples of something: multiply to spread them, and keep as many high bits as there are slots. */
    private static int slot(long position, EventFormat format) {
        long key = position
                + switch (format) {
                    case PAYLOAD -> 0;
                    case ENVELOPE -> 1;
                    case CLOUD_EVENT -> 2;
                    case DELIVERY -> 3;
                };
        return (int) ((key * SPREAD) >>> (Long.SIZE - SLOT_BITS));
    }
}
