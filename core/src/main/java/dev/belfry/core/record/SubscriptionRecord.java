package dev.belfry.core.record;

import dev.belfry.core.subscription.SubscriptionSpec;
import java.nio.ByteBuffer;

/**
 * Something that happened to a subscription. It stands in the slot of the subscription's name. All but the first name the
 * subscription by the position of that first record, so that one which was removed and made anew is another one.
 */
public sealed interface SubscriptionRecord extends JournalRecord
        permits SubscriptionRecord.Subscribed,
                SubscriptionRecord.Changed,
                SubscriptionRecord.Unsubscribed,
                SubscriptionRecord.Committed,
                Settled {
    RecordKind kind();

    /** Writes what follows the kind. */
    void writeBody(RecordBuffer target);

    /** Reads a record of this kind, which has been read. */
    static SubscriptionRecord read(RecordKind kind, ByteBuffer body) {
        return switch (kind) {
            case SUBSCRIBED -> Subscribed.read(body);
            case SUBSCRIPTION_CHANGED -> Changed.read(body);
            case UNSUBSCRIBED -> Unsubscribed.read(body);
            case SETTLED -> Settled.read(body);
            case STREAM_COMMITTED -> Committed.read(body);
            case MESSAGE,
                    EPOCH_STARTED,
                    OPERATION_CLAIMED,
                    OPERATION_PROGRESSED,
                    OPERATION_RELEASED,
                    ATTEMPT_FAILED,
                    OPERATION_FAILED,
                    OPERATION_SUCCEEDED,
                    ADDRESS_FORGOTTEN,
                    REMNANT,
                    CHANNEL_CUT ->
                throw new UnknownRecordException("Expected a record of a subscription, but it is " + kind);
        };
    }

    @Override
    default void writeTo(RecordBuffer target) {
        kind().put(target);
        writeBody(target);
    }

    /**
     * It was made.
     *
     * @param begin it is about messages after this position; the record's own position when that is -2
     * @param time in milliseconds of the epoch
     */
    record Subscribed(String name, long begin, long time, SubscriptionSpec spec) implements SubscriptionRecord {
        /** A {@link #begin} at the record's own position. */
        public static final long HERE = -2;

        @Override
        public RecordKind kind() {
            return RecordKind.SUBSCRIBED;
        }

        @Override
        public void writeBody(RecordBuffer target) {
            target.putText(name);
            target.putVarint(begin - HERE);
            target.putVarint(time);
            SpecForm.put(target, spec);
        }

        static Subscribed read(ByteBuffer body) {
            return new Subscribed(Text.get(body), Varint.get(body) + HERE, Varint.get(body), SpecForm.read(body));
        }
    }

    /** From now on it is this; its place stays. */
    record Changed(long subscription, SubscriptionSpec spec) implements SubscriptionRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.SUBSCRIPTION_CHANGED;
        }

        @Override
        public void writeBody(RecordBuffer target) {
            target.putVarint(subscription);
            SpecForm.put(target, spec);
        }

        static Changed read(ByteBuffer body) {
            return new Changed(Varint.get(body), SpecForm.read(body));
        }
    }

    /** It is no more. */
    record Unsubscribed(long subscription) implements SubscriptionRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.UNSUBSCRIBED;
        }

        @Override
        public void writeBody(RecordBuffer target) {
            target.putVarint(subscription);
        }

        static Unsubscribed read(ByteBuffer body) {
            return new Unsubscribed(Varint.get(body));
        }
    }

    /** The reader of a stream has come to this position; backwards only if it said so. */
    record Committed(long subscription, long position) implements SubscriptionRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.STREAM_COMMITTED;
        }

        @Override
        public void writeBody(RecordBuffer target) {
            target.putVarint(subscription);
            target.putVarint(position + 1);
        }

        static Committed read(ByteBuffer body) {
            return new Committed(Varint.get(body), Varint.get(body) - 1);
        }
    }
}
