package dev.belfry.core.record;

import dev.belfry.core.subscription.SubscriptionSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the journal's records so far say of one subscription: a plain value that can be written to a checkpoint and read
 * again. It belongs to the owner of {@code Slots.of(name)}, whoever wrote it.
 *
 * @param subscription position of the record that made it
 * @param createdAt in milliseconds of the epoch
 */
public record SubscriptionSnapshot(String name, long subscription, long createdAt, SubscriptionSpec spec, Place place)
        implements Encodable {
    private static final byte STREAM = 1;
    private static final byte QUEUE = 2;

    /** How far it has come. */
    public sealed interface Place {
        /** Committed up to this position. */
        record Stream(long committed) implements Place {}

        /**
         * @param floor everything up to here is settled
         * @param settled what is settled above it, as {@code SettledPositions} writes it; empty for nothing
         * @param retries what has failed, by rising position
         */
        record Queue(long floor, byte[] settled, List<Settled.Retry> retries, Counts counts) implements Place {}
    }

    /** How many messages were settled in which way. */
    public record Counts(long accepted, long deadLettered, long dropped, long gone) {
        void writeTo(RecordBuffer target) {
            target.putVarint(accepted);
            target.putVarint(deadLettered);
            target.putVarint(dropped);
            target.putVarint(gone);
        }

        static Counts read(ByteBuffer source) {
            return new Counts(Varint.get(source), Varint.get(source), Varint.get(source), Varint.get(source));
        }
    }

    @Override
    public void writeTo(RecordBuffer target) {
        target.putText(name);
        target.putVarint(subscription);
        target.putVarint(createdAt);
        SpecForm.put(target, spec);
        switch (place) {
            case Place.Stream(long committed) -> {
                target.putByte(STREAM);
                target.putVarint(committed + 1);
            }
            case Place.Queue queue -> {
                target.putByte(QUEUE);
                put(target, queue);
            }
        }
    }

    private static void put(RecordBuffer target, Place.Queue queue) {
        target.putVarint(queue.floor + 1);
        target.putVarint(queue.settled.length).putBytes(queue.settled);
        target.putVarint(queue.retries.size());
        for (Settled.Retry retry : queue.retries) {
            target.putVarint(retry.position());
            target.putVarint(retry.failures());
            target.putVarint(retry.due());
        }
        queue.counts.writeTo(target);
    }

    public static SubscriptionSnapshot read(ByteBuffer source) {
        return new SubscriptionSnapshot(
                Text.get(source), Varint.get(source), Varint.get(source), SpecForm.read(source), readPlace(source));
    }

    private static Place readPlace(ByteBuffer source) {
        byte kind = source.get();
        return switch (kind) {
            case STREAM -> new Place.Stream(Varint.get(source) - 1);
            case QUEUE -> readQueue(source);
            default ->
                throw new UnknownRecordException(
                        "Expected the snapshot of a stream (1) or a queue (2), but it is " + kind);
        };
    }

    private static Place.Queue readQueue(ByteBuffer source) {
        long floor = Varint.get(source) - 1;
        byte[] settled = new byte[Varint.getInt(source)];
        source.get(settled);
        int count = Varint.getInt(source);
        List<Settled.Retry> retries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            retries.add(new Settled.Retry(Varint.get(source), Varint.getInt(source), Varint.get(source)));
        }
        return new Place.Queue(floor, settled, retries, Counts.read(source));
    }
}
