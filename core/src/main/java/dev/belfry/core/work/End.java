package dev.belfry.core.work;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationRecord;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.record.WorkSummary;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * How an operation ended: either with a problem or with the content type of its reply.
 *
 * @param time in milliseconds of the epoch
 */
record End(WorkSummary summary, long time, Optional<Problem> problem, Optional<String> contentType) {
    static End failed(OperationRecord.Failed record) {
        return new End(record.summary(), record.time(), Optional.of(record.problem()), Optional.empty());
    }

    static End succeeded(WorkSummary summary, long time, Envelope reply) {
        return new End(summary, time, Optional.empty(), Optional.of(reply.contentType()));
    }

    /** Reads the end from the record that brought it: a failure, a reply kept with the operation or one with an address. */
    static End read(ByteBuffer body) {
        RecordKind kind = RecordKind.read(body.duplicate());
        if (kind == RecordKind.MESSAGE) {
            MessageRecord reply = MessageRecord.read(body);
            return succeeded(reply.end().orElseThrow().summary(), reply.time(), reply.envelope());
        }
        return switch (OperationRecord.read(RecordKind.read(body), body)) {
            case OperationRecord.Failed failed -> failed(failed);
            case OperationRecord.Succeeded done -> succeeded(done.summary(), done.time(), done.reply());
            case OperationRecord other ->
                throw new IllegalStateException("Expected the end of an operation, but it is " + other.kind());
        };
    }

    /** The reply from the record at {@code position}; its address is empty text when it is kept with the operation only. */
    static Optional<StoredMessage> readReply(long position, ByteBuffer body) {
        RecordKind kind = RecordKind.read(body.duplicate());
        if (kind == RecordKind.MESSAGE) {
            return Optional.of(MessageRecord.read(body).at(position));
        }
        return OperationRecord.read(RecordKind.read(body), body) instanceof OperationRecord.Succeeded done
                ? Optional.of(kept(position, done))
                : Optional.empty();
    }

    private static StoredMessage kept(long position, OperationRecord.Succeeded done) {
        Envelope reply = done.reply();
        return new StoredMessage(
                position,
                0,
                reply.id().orElseGet(() -> new Cursor(position).text()),
                reply.channel(),
                "",
                reply.type(),
                reply.key(),
                reply.correlationId(),
                reply.headers(),
                reply.contentType(),
                reply.payload(),
                Instant.ofEpochMilli(done.time()));
    }

    /** The operation as this end leaves it, which is the record at {@code position}. */
    OperationView view(OpenOperation operation, long position) {
        return view(operation.id(), operation.name(), operation.address(), operation.createdAt(), position);
    }

    /** The same from the operation's request. */
    OperationView view(OperationId id, MessageRecord request, long position) {
        return view(id, request.start().orElseThrow().name(), request.address(), request.time(), position);
    }

    private OperationView view(OperationId id, String name, String address, long createdAt, long position) {
        Instant at = Instant.ofEpochMilli(time);
        return new OperationView(
                id.text(),
                name,
                address,
                problem.isPresent() ? OperationStatus.FAILED : OperationStatus.SUCCEEDED,
                position,
                summary.attempt(),
                problem.isPresent() ? lastProgress() : OperationView.Progress.COMPLETE,
                Instant.ofEpochMilli(createdAt),
                summary.startedAt() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(summary.startedAt())),
                at,
                Optional.of(at),
                problem,
                contentType);
    }

    private OperationView.Progress lastProgress() {
        return new OperationView.Progress(summary.percent(), summary.text());
    }
}
