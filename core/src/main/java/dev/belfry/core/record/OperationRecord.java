package dev.belfry.core.record;

import dev.belfry.core.problem.Problem;
import java.nio.ByteBuffer;

/** Something that happened to an operation after its request. It stands in the operation's own slot. */
public sealed interface OperationRecord extends JournalRecord {
    RecordKind kind();

    /** Position of the operation's request. */
    long request();

    /** When, in milliseconds of the epoch. */
    long time();

    /** Writes what the kind adds. */
    void writeMore(RecordBuffer target);

    @Override
    default void writeTo(RecordBuffer target) {
        kind().put(target);
        target.putVarint(request());
        target.putVarint(time());
        writeMore(target);
    }

    /** Reads no more than {@link #request()} of a record whose kind has been read. */
    static long readRequest(ByteBuffer body) {
        return Varint.get(body);
    }

    /** Reads no more than {@link #time()}, after the request. */
    static long readTime(ByteBuffer body) {
        return Varint.get(body);
    }

    /** Reads a record of this kind, which has been read. */
    static OperationRecord read(RecordKind kind, ByteBuffer body) {
        long request = Varint.get(body);
        long time = Varint.get(body);
        return switch (kind) {
            case OPERATION_CLAIMED -> new Claimed(request, time, Varint.getInt(body));
            case OPERATION_PROGRESSED -> new Progressed(request, time, Varint.getInt(body), Text.get(body));
            case OPERATION_RELEASED -> new Released(request, time);
            case ATTEMPT_FAILED -> new AttemptFailed(request, time, ProblemForm.read(body));
            case OPERATION_FAILED -> new Failed(request, time, WorkSummary.read(body), ProblemForm.read(body));
            case OPERATION_SUCCEEDED -> new Succeeded(request, time, WorkSummary.read(body), Envelope.read(body));
            case MESSAGE,
                    EPOCH_STARTED,
                    SUBSCRIBED,
                    SUBSCRIPTION_CHANGED,
                    UNSUBSCRIBED,
                    SETTLED,
                    STREAM_COMMITTED,
                    ADDRESS_FORGOTTEN,
                    REMNANT,
                    CHANNEL_CUT ->
                throw new UnknownRecordException("Expected a record of an operation, but it is " + kind);
        };
    }

    /** A worker took it, for the {@code attempt}th time. */
    record Claimed(long request, long time, int attempt) implements OperationRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.OPERATION_CLAIMED;
        }

        @Override
        public void writeMore(RecordBuffer target) {
            target.putVarint(attempt);
        }
    }

    /** Its worker said how far it is. */
    record Progressed(long request, long time, int percent, String text) implements OperationRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.OPERATION_PROGRESSED;
        }

        @Override
        public void writeMore(RecordBuffer target) {
            target.putVarint(percent);
            target.putText(text);
        }
    }

    /** Its worker gave it back; the attempt does not count. */
    record Released(long request, long time) implements OperationRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.OPERATION_RELEASED;
        }

        @Override
        public void writeMore(RecordBuffer target) {
            // Nothing more to say.
        }
    }

    /** An attempt failed, and another one follows. */
    record AttemptFailed(long request, long time, Problem problem) implements OperationRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.ATTEMPT_FAILED;
        }

        @Override
        public void writeMore(RecordBuffer target) {
            ProblemForm.put(target, problem);
        }
    }

    /** It ended without a reply. */
    record Failed(long request, long time, WorkSummary summary, Problem problem) implements OperationRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.OPERATION_FAILED;
        }

        @Override
        public void writeMore(RecordBuffer target) {
            summary.writeTo(target);
            ProblemForm.put(target, problem);
        }
    }

    /** It ended with a reply that is kept here, because it has no address. */
    record Succeeded(long request, long time, WorkSummary summary, Envelope reply) implements OperationRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.OPERATION_SUCCEEDED;
        }

        @Override
        public void writeMore(RecordBuffer target) {
            summary.writeTo(target);
            reply.writeTo(target);
        }
    }
}
