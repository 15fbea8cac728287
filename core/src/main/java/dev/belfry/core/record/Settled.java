package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What consumers of a queue said, gathered. Says all of it in absolute terms, so that folding it twice changes nothing.
 *
 * @param subscription position of the record that made it
 * @param floor everything up to here is settled, counting what this record settles; -1 for nothing
 * @param accepted rising positions of messages that are done with
 * @param dropped rising positions of messages that failed, and have no address for dead letters
 * @param gone rising positions of messages that the journal had no longer
 * @param retries messages that are tried again, by rising position
 */
public record Settled(long subscription, long floor, long[] accepted, long[] dropped, long[] gone, List<Retry> retries)
        implements SubscriptionRecord {
    /**
     * A message that waits for another attempt.
     *
     * @param failures how many attempts have failed
     * @param due not before this, in milliseconds of the epoch
     */
    public record Retry(long position, int failures, long due) {}

    @Override
    public RecordKind kind() {
        return RecordKind.SETTLED;
    }

    @Override
    public void writeBody(RecordBuffer target) {
        target.putVarint(subscription);
        target.putVarint(floor + 1);
        Positions.put(target, accepted);
        Positions.put(target, dropped);
        Positions.put(target, gone);
        putRetries(target);
    }

    private void putRetries(RecordBuffer target) {
        target.putVarint(retries.size());
        long before = 0;
        for (Retry retry : retries) {
            target.putVarint(retry.position - before);
            target.putVarint(retry.failures);
            target.putVarint(retry.due);
            before = retry.position;
        }
    }

    static Settled read(ByteBuffer body) {
        long subscription = Varint.get(body);
        long floor = Varint.get(body) - 1;
        long[] accepted = Positions.get(body);
        long[] dropped = Positions.get(body);
        long[] gone = Positions.get(body);
        return new Settled(subscription, floor, accepted, dropped, gone, readRetries(body));
    }

    private static List<Retry> readRetries(ByteBuffer body) {
        int count = Varint.getInt(body);
        List<Retry> retries = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += Varint.get(body);
            retries.add(new Retry(before, Varint.getInt(body), Varint.get(body)));
        }
        return retries;
    }
}
