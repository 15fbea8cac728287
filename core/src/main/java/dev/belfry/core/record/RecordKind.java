package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a record says. Every record begins with its kind's code and the version of its layout, a byte each. */
public enum RecordKind {
    MESSAGE(1),
    EPOCH_STARTED(2),
    OPERATION_CLAIMED(3),
    OPERATION_PROGRESSED(4),
    OPERATION_RELEASED(5),
    ATTEMPT_FAILED(6),
    OPERATION_FAILED(7),
    OPERATION_SUCCEEDED(8),
    SUBSCRIBED(9),
    SUBSCRIPTION_CHANGED(10),
    UNSUBSCRIBED(11),
    SETTLED(12),
    STREAM_COMMITTED(13);

    /** Bytes of kind and version. */
    static final int SIZE = 2;

    private static final byte VERSION = 1;
    private static final RecordKind[] BY_CODE = new RecordKind[values().length + 1];

    static {
        Arrays.stream(values()).forEach(kind -> BY_CODE[kind.code] = kind);
    }

    private final byte code;

    RecordKind(int code) {
        this.code = (byte) code;
    }

    void put(RecordBuffer target) {
        target.putByte(code).putByte(VERSION);
    }

    /**
     * Reads the beginning of a record.
     *
     * @throws UnknownRecordException when kind or version is not known
     */
    public static RecordKind read(ByteBuffer body) {
        if (body.remaining() < SIZE) {
            throw new UnknownRecordException(
                    "Expected a record of at least " + SIZE + " bytes, but it has " + body.remaining());
        }
        int code = body.get();
        int version = body.get();
        if (code < 1 || code >= BY_CODE.length) {
            throw new UnknownRecordException("Expected a record kind from 1 to " + (BY_CODE.length - 1) + ", but it is "
                    + code + ": the journal was written by a newer version");
        }
        if (version != VERSION) {
            throw new UnknownRecordException("Expected version " + VERSION + " of record kind " + BY_CODE[code]
                    + ", but it is " + version + ": the journal was written by a newer version");
        }
        return BY_CODE[code];
    }

    /** Reads the beginning of a record that must be of this kind. */
    void expect(ByteBuffer body) {
        RecordKind found = read(body);
        if (found != this) {
            throw new UnknownRecordException("Expected a record " + this + ", but it is " + found);
        }
    }
}
