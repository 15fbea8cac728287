package dev.belfry.core.record;

import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.storage.Entry;
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
        implements Entry {
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
        int size() {
            return Varint.size(accepted) + Varint.size(deadLettered) + Varint.size(dropped) + Varint.size(gone);
        }

        void writeTo(ByteBuffer target) {
            Varint.put(target, accepted);
            Varint.put(target, deadLettered);
            Varint.put(target, dropped);
            Varint.put(target, gone);
        }

        static Counts read(ByteBuffer source) {
            return new Counts(Varint.get(source), Varint.get(source), Varint.get(source), Varint.get(source));
        }
    }

    @Override
    public int size() {
        return Text.size(name)
                + Varint.size(subscription)
                + Varint.size(createdAt)
                + SpecForm.size(spec)
                + 1
                + placeSize();
    }

    private int placeSize() {
        return switch (place) {
            case Place.Stream(long committed) -> Varint.size(committed + 1);
            case Place.Queue queue ->
                Varint.size(queue.floor + 1)
                        + Varint.size(queue.settled.length)
                        + queue.settled.length
                        + Varint.size(queue.retries.size())
                        + queue.retries.stream()
                                .mapToInt(SubscriptionSnapshot::retrySize)
                                .sum()
                        + queue.counts.size();
        };
    }

    private static int retrySize(Settled.Retry retry) {
        return Varint.size(retry.position()) + Varint.size(retry.failures()) + Varint.size(retry.due());
    }

    @Override
    public void writeTo(ByteBuffer target) {
        Text.put(target, name);
        Varint.put(target, subscription);
        Varint.put(target, createdAt);
        SpecForm.put(target, spec);
        switch (place) {
            case Place.Stream(long committed) -> {
                target.put(STREAM);
                Varint.put(target, committed + 1);
            }
            case Place.Queue queue -> {
                target.put(QUEUE);
                put(target, queue);
            }
        }
    }

    private static void put(ByteBuffer target, Place.Queue queue) {
        Varint.put(target, queue.floor + 1);
        Varint.put(target, queue.settled.length);
        target.put(queue.settled);
        Varint.put(target, queue.retries.size());
        for (Settled.Retry retry : queue.retries) {
            Varint.put(target, retry.position());
            Varint.put(target, retry.failures());
            Varint.put(target, retry.due());
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
