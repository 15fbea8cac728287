package dev.belfry.core.shard;

import dev.belfry.core.address.ChainHead;
import dev.belfry.core.record.AddressForgotten;
import dev.belfry.core.record.ChannelCut;
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
import dev.belfry.storage.JournalException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Folds a journal into a state. Reads of every record only what the state keeps, and makes no object per message. For one thread,
 * while nothing runs on the state.
 */
public final class Replay implements EntryVisitor {
    private final State state;
    private final boolean mayLack;
    private final MessageHead head = new MessageHead();
    private long last;
    private long records;
    private long bytes;
    private long lost;

    /** One for which everything has to be there. */
    public Replay(State state) {
        this(state, false);
    }

    private Replay(State state, boolean mayLack) {
        this.state = state;
        this.mayLack = mayLack;
    }

    /** One that makes the best of a journal of which records are lost. */
    public static Replay ofWhatIsLeft(State state) {
        return new Replay(state, true);
    }

    /** Reads what comes after a position, up to and including another one. */
    public void run(Journal journal, long after, long upTo) {
        begin(upTo);
        journal.scan(after + 1, this);
        state.forget();
    }

    /** It is given records up to this position. */
    public void begin(long upTo) {
        last = upTo;
    }

    /** How many records were read. */
    public long records() {
        return records;
    }

    /** How many bytes they have. */
    public long bytes() {
        return bytes;
    }

    /** How many messages are known to be lost. */
    public long lost() {
        return lost;
    }

    @Override
    public boolean visit(long position, int slot, ByteBuffer body) {
        if (position > last) {
            return false;
        }
        bytes += body.remaining();
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
                foldChange(position, slot, OperationRecord.read(kind, body));
            case OPERATION_FAILED, OPERATION_SUCCEEDED -> {
                long request = OperationRecord.readRequest(body);
                foldEnd(position, slot, request, OperationRecord.readTime(body));
            }
            case ADDRESS_FORGOTTEN -> foldForgotten(slot, AddressForgotten.read(body));
            case CHANNEL_CUT -> foldCut(ChannelCut.read(body));
            case REMNANT -> {}
            case SUBSCRIBED, SUBSCRIPTION_CHANGED, UNSUBSCRIBED, SETTLED, STREAM_COMMITTED ->
                state.of(slot).subscriptions().apply(SubscriptionRecord.read(kind, body), position);
        }
    }

    private void foldEpoch(long position, EpochStarted started) {
        state.begin(started.epoch());
        state.tick(started.time());
        state.shards().forEach(shard -> shard.operations().orphanAll(position, started.time()));
    }

    private void foldChange(long position, int slot, OperationRecord record) {
        state.tick(record.time());
        if (state.of(slot).operations().isOpen(record.request())) {
            state.of(slot).operations().apply(record, position);
        } else if (!mayLack) {
            throw lacking("Expected the request at position %d, of which the record at %d tells, but there is none"
                    .formatted(record.request(), position));
        }
    }

    private void foldEnd(long position, int slot, long request, long time) {
        state.of(slot).operations().ended(request, position, state.tick(time));
    }

    private void foldForgotten(int slot, AddressForgotten record) {
        ShardState shard = state.of(slot);
        shard.floors().raise(slot, record.last());
        shard.addresses().find(record.address()).ifPresent(shard.addresses()::forget);
    }

    private void foldCut(ChannelCut cut) {
        state.shards().forEach(shard -> shard.channelFloors().raise(cut.channel(), cut.position()));
    }

    private void foldMessage(long position, int slot, ByteBuffer body) {
        head.read(body);
        ChainHead chain = chain(position, slot, body);
        chain.append(position, head.time());
        chain.show(position);
        long clock = state.tick(head.time());
        Optional<IdempotencyMark> mark = head.idempotency(body);
        if (mark.isPresent()) {
            state.of(slot).keys().remember(mark.get(), slot, position, clock);
        }
        Optional<OperationStart> start = head.start(body);
        if (start.isPresent()) {
            state.of(slot).operations().replayStart(slot, position, start.get(), chain.address(), head.time());
        }
        Optional<OperationEnd> end = head.end(body);
        if (end.isPresent()) {
            foldEnd(position, end.get().slot(), end.get().request(), clock);
        }
        Optional<DeadLetterMark> deadLetter = head.deadLetter(body);
        if (deadLetter.isPresent()) {
            state.of(deadLetter.get().slot()).subscriptions().apply(deadLetter.get());
        }
    }

    private ChainHead chain(long position, int slot, ByteBuffer body) {
        ChainHead chain = state.of(slot).addresses().head(body, head.addressStart(), head.addressLength());
        if (chain.count() == head.sequence()) {
            return chain;
        }
        if (!mayLack) {
            throw lacking("Expected message %d of \"%s\" at position %d, but it is number %d"
                    .formatted(chain.count(), chain.address(), position, head.sequence()));
        }
        return chainWithGap(chain, slot, body);
    }

    private static JournalException lacking(String text) {
        return new JournalException(
                text + ": earlier records are lost, or were dropped, and no checkpoint includes them."
                        + " Restore the data from a backup, or do without them (belfry journal repair)");
    }

    private ChainHead chainWithGap(ChainHead known, int slot, ByteBuffer body) {
        ChainHead chain = known;
        if (chain.count() > head.sequence()) {
            // That it was forgotten meanwhile is lost.
            state.of(slot).addresses().forget(chain);
            chain = state.of(slot).addresses().head(body, head.addressStart(), head.addressLength());
        }
        lost += head.sequence() - chain.count();
        chain.skipTo(head.sequence(), head.previous(), head.time());
        return chain;
    }
}
