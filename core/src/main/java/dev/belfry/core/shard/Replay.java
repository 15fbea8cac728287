package dev.belfry.core.shard;

import dev.belfry.core.address.ChainHead;
import dev.belfry.core.record.AddressForgotten;
import dev.belfry.core.record.DeadLetterMark;
import dev.belfry.core.record.EpochStarted;
import dev.belfry.core.record.IdempotencyMark;
import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.OperationEnd;
import dev.belfry.core.record.OperationRecord;
import dev.belfry.core.record.OperationStart;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.record.SubscriptionRecord;
import dev.belfry.core.record.UnknownRecordException;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Folds a journal into the shards' state. Reads of every record only what the state keeps, and makes no object per message. For
 * one thread, before the shards run.
 */
public final class Replay implements EntryVisitor {
    private final Shards shards;
    private final MessageHead head = new MessageHead();
    private final long now;
    private final long idempotencyTtlMillis;
    private long epoch;
    private long records;

    /**
     * @param now milliseconds of the epoch of time
     * @param idempotencyTtlMillis older idempotency keys are not kept
     */
    public Replay(Shards shards, long now, long idempotencyTtlMillis) {
        this.shards = shards;
        this.now = now;
        this.idempotencyTtlMillis = idempotencyTtlMillis;
    }

    /** Reads all of the journal. */
    public void run(Journal journal) {
        journal.scan(0, this);
    }

    /** The last epoch, 0 when there was none. */
    public long epoch() {
        return epoch;
    }

    /** How many records were read. */
    public long records() {
        return records;
    }

    @Override
    public boolean visit(long position, int slot, ByteBuffer body) {
        try {
            fold(position, slot, body);
        } catch (UnknownRecordException | BufferUnderflowException unreadable) {
            throw new UnknownRecordException(
                    "The record at position " + position + " cannot be read: " + unreadable.getMessage());
        }
        records++;
        return true;
    }

    private void fold(long position, int slot, ByteBuffer body) {
        RecordKind kind = RecordKind.read(body);
        switch (kind) {
            case MESSAGE -> foldMessage(position, slot, body);
            case EPOCH_STARTED -> foldEpoch(position, EpochStarted.read(body));
            case OPERATION_CLAIMED, OPERATION_PROGRESSED, OPERATION_RELEASED, ATTEMPT_FAILED ->
                shards.of(slot).operations().apply(OperationRecord.read(kind, body), position);
            case OPERATION_FAILED, OPERATION_SUCCEEDED ->
                shards.of(slot).operations().ended(OperationRecord.readRequest(body), position);
            case ADDRESS_FORGOTTEN -> foldForgotten(slot, AddressForgotten.read(body));
            case REMNANT -> {}
            case SUBSCRIBED, SUBSCRIPTION_CHANGED, UNSUBSCRIBED, SETTLED, STREAM_COMMITTED ->
                shards.of(slot).subscriptions().apply(SubscriptionRecord.read(kind, body), position);
        }
    }

    private void foldEpoch(long position, EpochStarted started) {
        epoch = started.epoch();
        shards.all().forEach(shard -> shard.operations().orphanAll(position, started.time()));
    }

    private void foldForgotten(int slot, AddressForgotten record) {
        Shard shard = shards.of(slot);
        shard.floors().raise(slot, record.last());
        shard.addresses().find(record.address()).ifPresent(shard.addresses()::forget);
    }

    private void foldMessage(long position, int slot, ByteBuffer body) {
        head.read(body);
        ChainHead chain = shards.of(slot).addresses().head(body, head.addressStart(), head.addressLength());
        chain.append(position, head.time());
        chain.show(position);
        Optional<IdempotencyMark> mark = head.idempotency(body);
        if (mark.isPresent() && now - head.time() < idempotencyTtlMillis) {
            shards.of(slot).keys().remember(mark.get(), position, head.time());
        }
        Optional<OperationStart> start = head.start(body);
        if (start.isPresent()) {
            shards.of(slot).operations().replayStart(slot, position, start.get(), chain.address(), head.time());
        }
        Optional<OperationEnd> end = head.end(body);
        if (end.isPresent()) {
            shards.of(end.get().slot()).operations().ended(end.get().request(), position);
        }
        Optional<DeadLetterMark> deadLetter = head.deadLetter(body);
        if (deadLetter.isPresent()) {
            shards.of(deadLetter.get().slot()).subscriptions().apply(deadLetter.get());
        }
    }
}
