package dev.belfry.core.record;

import dev.belfry.storage.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a record is written before the journal takes it, and used again for the next one: encoding into an array of its own is
 * several times as fast as into the journal's buffer, under whose lock there is then one copy to make. For one thread at a time.
 */
public final class RecordBuffer implements Entry {
    private static final int FIRST_BYTES = 512;

    /** One that has grown beyond this is not kept for the next record. */
    private static final int MOST_KEPT_BYTES = 1 << 20;

    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private byte[] payload = NOTHING;

    /** Makes {@code entry} what this holds. */
    public RecordBuffer fill(Encodable entry) {
        clear();
        entry.writeTo(this);
        return this;
    }

    /** Makes this hold nothing. */
    public void clear() {
        length = 0;
        payload = NOTHING;
        if (bytes.length > MOST_KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    @Override
    public int size() {
        return Math.addExact(length, payload.length);
    }

    @Override
    public void writeTo(ByteBuffer target) {
        target.put(bytes, 0, length).put(payload);
    }

    public RecordBuffer putByte(int value) {
        makeRoom(1);
        bytes[length++] = (byte) value;
        return this;
    }

    public RecordBuffer putLong(long value) {
        makeRoom(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** A number from 0 on, in as few bytes as it needs: see {@link Varint}. */
    public RecordBuffer putVarint(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("Expected a number from 0 on, but got " + value);
        }
        makeRoom(Varint.MAX_BYTES);
        long rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** A string: its length and its UTF-8 bytes. A surrogate without its partner becomes a question mark. */
    public RecordBuffer putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putVarint(utf8.length);
        makeRoom(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** A string, or nothing at all. */
    RecordBuffer putText(Optional<String> text) {
        return text.isPresent() ? putText(text.get()) : this;
    }

    /** Bytes, without their length. */
    RecordBuffer putBytes(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /** The last thing in a record: bytes without their length. Not copied before the journal does. */
    void putPayload(byte[] last) {
        payload = last;
    }

    private void makeRoom(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
