package dev.belfry.storage.journal.segment;

import dev.belfry.storage.Entry;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

/**
 * How an entry lies in a file: a header of {@value #HEADER} bytes, the body, and zeros up to the next multiple of
 * {@value #ALIGNMENT}.
 *
 * <pre>
 *  0  int    checksum of all that follows up to the end of the body
 *  4  int    size of the body, at least 1: a header of zeros is no frame
 *  8  long   position
 * 16  int    how many positions before this one its batch began
 * 20  short  shard, unsigned
 * 22  short  1: the batch before was synced before this one was written; 0: it may not have been
 * 24         body
 * </pre>
 *
 * <p>Where the batch began tells a torn tail from damage. If the frame at position p is broken and a later, intact one is of a
 * batch that began at or before p, both may be remains of one batch that was never synced. If its batch began after p, then p was
 * durable once, and may not be cut off.
 */
public final class Frame {
    public static final int HEADER = 24;
    public static final int ALIGNMENT = 8;

    private static final int SIZE_AT = 4;
    private static final int POSITION_AT = 8;
    private static final int DISTANCE_AT = 16;
    private static final int SHARD_AT = 20;
    private static final int SYNCED_AT = 22;

    private Frame() {}

    /** Bytes that an entry of {@code size} takes in a file. */
    public static int bytes(int size) {
        return Math.addExact(HEADER + ALIGNMENT - 1, size) & -ALIGNMENT;
    }

    /** Writes all of a header but its checksum. */
    public static void putHeader(
            ByteBuffer to, int at, int size, long position, long batchFirst, int shard, boolean synced) {
        to.putInt(at + SIZE_AT, size);
        to.putLong(at + POSITION_AT, position);
        to.putInt(at + DISTANCE_AT, Math.toIntExact(position - batchFirst));
        to.putShort(at + SHARD_AT, (short) shard);
        to.putShort(at + SYNCED_AT, (short) (synced ? 1 : 0));
    }

    /**
     * Writes the body of a frame, and the zeros behind it. Afterwards the buffer's position is behind them. When it throws, the
     * buffer's position and limit are lost.
     */
    public static void putBody(ByteBuffer to, int at, Entry entry, int size) {
        int from = at + HEADER;
        to.position(from).limit(from + size);
        try {
            entry.writeTo(to);
        } catch (BufferOverflowException e) {
            throw new IllegalArgumentException(
                    "Expected an entry of %d bytes to write as many, but it wrote more".formatted(size), e);
        }
        if (to.position() != from + size) {
            throw new IllegalArgumentException("Expected an entry of %d bytes to write as many, but it wrote %d"
                    .formatted(size, to.position() - from));
        }
        putZeros(to, at + bytes(size));
    }

    /** Writes zeros from the buffer's position up to the end of a frame. */
    public static void putZeros(ByteBuffer to, int end) {
        to.limit(to.capacity());
        while (to.position() < end) {
            to.put((byte) 0);
        }
    }

    /** Writes the checksum of a frame that is complete but for it. */
    public static void putChecksum(ByteBuffer to, int at, Checksum checksum) {
        to.putInt(at, checksum.of(to, at + SIZE_AT, HEADER - SIZE_AT + size(to, at)));
    }

    /** Whether the checksum of a frame, all of whose bytes are in the buffer, fits. */
    public static boolean intact(ByteBuffer from, int at, Checksum checksum) {
        return from.getInt(at) == checksum.of(from, at + SIZE_AT, HEADER - SIZE_AT + size(from, at));
    }

    /** Whether there are zeros where a header would be. */
    public static boolean absent(ByteBuffer from, int at) {
        return from.getLong(at) == 0 && from.getLong(at + 8) == 0 && from.getLong(at + 16) == 0;
    }

    public static int size(ByteBuffer from, int at) {
        return from.getInt(at + SIZE_AT);
    }

    public static long position(ByteBuffer from, int at) {
        return from.getLong(at + POSITION_AT);
    }

    /** The position at which the frame's batch began. */
    public static long batchFirst(ByteBuffer from, int at) {
        return position(from, at) - from.getInt(at + DISTANCE_AT);
    }

    public static int shard(ByteBuffer from, int at) {
        return Short.toUnsignedInt(from.getShort(at + SHARD_AT));
    }

    /** Whether all batches before the frame's were durable before it was written. */
    public static boolean synced(ByteBuffer from, int at) {
        return from.getShort(at + SYNCED_AT) == 1;
    }
}
