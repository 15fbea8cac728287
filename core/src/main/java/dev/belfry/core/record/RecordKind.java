package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    STREAM_COMMITTED(13),
    ADDRESS_FORGOTTEN(14),
    REMNANT(15),
    CHANNEL_CUT(16);

    /** Bytes of kind and version. */
    static final int SIZE = 2;

    private static final byte VERSION = 1;
    private static final int LAST_CODE =
            Arrays.stream(values()).mapToInt(kind -> kind.code).max().orElseThrow();
    private static final @Nullable RecordKind[] BY_CODE = new RecordKind[LAST_CODE + 1];

    static {
        Arrays.stream(values()).forEach(kind -> BY_CODE[kind.code] = kind);
    }

    private final byte code;

    RecordKind(int code) {
        this.code = (byte) code;
    }

    /**
     * Whether nobody reads such a record but a fold: once a checkpoint includes what it says, it is of no more use. The others are
     * read by their positions.
     */
    public boolean isStateOnly() {
        return switch (this) {
            case MESSAGE, REMNANT, OPERATION_FAILED, OPERATION_SUCCEEDED -> false;
            case EPOCH_STARTED,
                    OPERATION_CLAIMED,
                    OPERATION_PROGRESSED,
                    OPERATION_RELEASED,
                    ATTEMPT_FAILED,
                    SUBSCRIBED,
                    SUBSCRIPTION_CHANGED,
                    UNSUBSCRIBED,
                    SETTLED,
                    STREAM_COMMITTED,
                    ADDRESS_FORGOTTEN,
                    CHANNEL_CUT -> true;
        };
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
        RecordKind kind = code < 1 || code > LAST_CODE ? null : BY_CODE[code];
        if (kind == null) {
            throw new UnknownRecordException("Expected a record kind up to " + LAST_CODE + ", but it is " + code
                    + ": the journal was written by a newer version");
        }
        if (version != VERSION) {
            throw new UnknownRecordException("Expected version " + VERSION + " of record kind " + kind + ", but it is "
                    + version + ": the journal was written by a newer version");
        }
        return kind;
    }

    /** Reads the beginning of a record that must be of this kind. */
    void expect(ByteBuffer body) {
        RecordKind found = read(body);
        if (found != this) {
            throw new UnknownRecordException("Expected a record " + this + ", but it is " + found);
        }
    }
}
