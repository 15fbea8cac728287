package dev.belfry.core.history;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.address.SkewBinary;
import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.MessageRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Reads the messages of one address along its chain, from its durable end. Places are given as boundaries: a boundary {@code b}
 * lies right after position {@code b}. A page costs as many journal reads as it has messages, and O(log n) to find its place.
 * For one thread; may wait for the disk.
 */
public final class ChainReader {
    private final MessageSource source;
    private final long end;
    private final Predicate<String> readable;
    private final long first;
    private final MessageHead head = new MessageHead();

    /**
     * @param end position of the last durable message of the address, -1 when there is none
     * @param readable whether the reader may see messages of a channel
     */
    public ChainReader(MessageSource source, long end, Predicate<String> readable) {
        this.source = source;
        this.end = end;
        this.readable = readable;
        this.first = source.first();
    }

    /** The messages after {@code boundary}, earliest first. */
    public ChainPage forwards(long boundary, PageSize size) {
        if (end <= boundary) {
            return ChainPage.empty(boundary);
        }
        if (end < first) {
            return new ChainPage(List.of(), end, false, OptionalLong.of(end));
        }
        firstAfter(Math.max(boundary, first - 1));
        long from = head.sequence();
        OptionalLong lost = head.previous() > boundary ? OptionalLong.of(head.previous()) : OptionalLong.empty();
        source.head(end, head);
        long last = head.sequence();
        ArrayDeque<StoredMessage> page = upwards(from, seek(Math.min(last, from + size.messages() - 1)), size.bytes());
        StoredMessage latest = page.getLast();
        return new ChainPage(visible(page), latest.position(), latest.sequence() < last, lost);
    }

    /** The messages up to {@code boundary}, latest first. */
    public ChainPage backwards(long boundary, PageSize size) {
        long at = lastUpTo(boundary);
        if (at < first) {
            return ChainPage.empty(boundary);
        }
        List<StoredMessage> page = new ArrayList<>();
        long bytes = 0;
        long oldest = at;
        while (at >= first && page.size() < size.messages() && (page.isEmpty() || bytes < size.bytes())) {
            MessageRecord record = record(at);
            page.add(record.at(at));
            bytes += record.envelope().payload().length;
            oldest = at;
            at = record.links().previous();
        }
        return new ChainPage(visible(page), oldest - 1, at >= first, OptionalLong.empty());
    }

    /** The boundary before the first message stored at {@code time} (milliseconds of the epoch) or later. */
    public long boundaryAt(long time) {
        if (end < first || timeOf(end) < time) {
            return end;
        }
        long at = end;
        while (true) {
            source.head(at, head);
            long jump = head.jump();
            long previous = head.previous();
            if (jump >= first && timeOf(jump) >= time) {
                at = jump;
            } else if (previous < first || timeOf(previous) < time) {
                return previous;
            } else {
                at = previous;
            }
        }
    }

    private long timeOf(long position) {
        source.head(position, head);
        return head.time();
    }

    /** Leaves {@link #head} at the first message after {@code boundary}, of which there must be one. */
    private void firstAfter(long boundary) {
        source.head(end, head);
        while (head.previous() > boundary) {
            source.head(head.jump() > boundary ? head.jump() : head.previous(), head);
        }
    }

    /** Position of the last message up to {@code boundary}; less than {@link #first} when there is none. */
    private long lastUpTo(long boundary) {
        long at = end;
        while (at > boundary && at >= first) {
            source.head(at, head);
            at = head.jump() > boundary ? head.jump() : head.previous();
        }
        return at;
    }

    /** Position of the message with this sequence. */
    private long seek(long sequence) {
        long at = end;
        source.head(at, head);
        while (head.sequence() > sequence) {
            at = SkewBinary.jump(head.sequence()) >= sequence ? head.jump() : head.previous();
            source.head(at, head);
        }
        return at;
    }

    /** The messages from sequence {@code from} up to position {@code last}, fewer when they are larger than {@code bytes}. */
    private ArrayDeque<StoredMessage> upwards(long from, long last, int bytes) {
        ArrayDeque<StoredMessage> page = new ArrayDeque<>();
        long sum = 0;
        long at = last;
        while (true) {
            MessageRecord record = record(at);
            page.addFirst(record.at(at));
            sum += record.envelope().payload().length;
            while (page.size() > 1 && sum - page.getLast().payload().length >= bytes) {
                sum -= page.removeLast().payload().length;
            }
            if (record.links().sequence() == from) {
                return page;
            }
            at = record.links().previous();
        }
    }

    private MessageRecord record(long position) {
        return source.record(position)
                .orElseThrow(() -> new IllegalStateException(
                        "Expected a message at position " + position + ", but nothing is there"));
    }

    private List<StoredMessage> visible(Iterable<StoredMessage> page) {
        List<StoredMessage> visible = new ArrayList<>();
        for (StoredMessage message : page) {
            if (readable.test(message.channel())) {
                visible.add(message);
            }
        }
        return visible;
    }
}
