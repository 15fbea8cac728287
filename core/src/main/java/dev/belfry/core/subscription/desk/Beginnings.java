package dev.belfry.core.subscription.desk;

import dev.belfry.core.Start;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.record.MessageGlance;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.record.SubscriptionRecord;

/** Where a new subscription begins. Any thread; may wait for the disk. */
final class Beginnings {
    private final MessageSource source;

    Beginnings(MessageSource source) {
        this.source = source;
    }

    /** The position after which it begins. */
    long of(Start start) {
        return switch (start) {
            case Start.Earliest _ -> -1;
            case Start.Now _ -> SubscriptionRecord.Subscribed.HERE;
            case Start.After after -> after.cursor().position();
            case Start.At at -> before(at.time().toEpochMilli());
        };
    }

    /** The position before the first message of this time or later, found by bisection. */
    private long before(long time) {
        long low = source.first();
        long high = source.durable() + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (timeFrom(middle) >= time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    /** When the first message at {@code position} or later was stored; {@link Long#MAX_VALUE} when there is none. */
    private long timeFrom(long position) {
        MessageGlance glance = new MessageGlance();
        long[] time = {Long.MAX_VALUE};
        source.scan(position, (at, slot, body) -> {
            if (RecordKind.read(body) != RecordKind.MESSAGE) {
                return true;
            }
            glance.read(body);
            time[0] = glance.time();
            return false;
        });
        return time[0];
    }
}
