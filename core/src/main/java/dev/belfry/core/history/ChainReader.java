package dev.belfry.core.history;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.record.MessageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Reads the messages of one address along its chain, from its durable end. Places are given as boundaries: a boundary {@code b}
 * lies right after position {@code b}. A page costs as many journal reads as it has messages, and O(log n) to find its place.
 *
 * <p>Messages may be dropped before and while this reads. Where the chain is cut, what was before is lost, and the page says so.
 * Where compaction took messages out, the chain leads past them. For one thread; may wait for the disk.
 */
public final class ChainReader {
    private final MessageSource source;
    private final long end;
    private final Predicate<String> readable;
    private final ChainWalk walk;

    /**
     * @param end position of the last durable message of the address, -1 when there is none
     * @param readable whether the reader may see messages of a channel
     */
    public ChainReader(MessageSource source, long end, Predicate<String> readable) {
        this.source = source;
        this.end = end;
        this.readable = readable;
        this.walk = new ChainWalk(source);
    }

    /** The messages after {@code boundary}, earliest first. */
    public ChainPage forwards(long boundary, PageSize size) {
        if (end <= boundary) {
            return ChainPage.empty(boundary);
        }
        Optional<ChainLink> last = walk.at(end);
        if (last.isEmpty()) {
            return ChainPage.stale(boundary);
        }
        ForwardWalk way = new ForwardWalk(walk, last.get(), boundary);
        Optional<ChainLink> first = way.peek();
        if (first.isEmpty()) {
            return ChainPage.stale(boundary);
        }
        long before = first.get().links().previous();
        OptionalLong lost = boundary >= 0 && before > boundary ? OptionalLong.of(before) : OptionalLong.empty();
        List<StoredMessage> messages = collect(way, first, size);
        return new ChainPage(messages, way.passed(), way.hasMore(), lost, false);
    }

    /** Passes links, as many as the page may have messages; not those behind a place where something is lost: that is for a page of its own. */
    private List<StoredMessage> collect(ForwardWalk way, Optional<ChainLink> first, PageSize size) {
        List<StoredMessage> visible = new ArrayList<>();
        long bytes = 0;
        Optional<ChainLink> next = first;
        for (int links = 0; links < size.messages() && bytes < size.bytes() && next.isPresent(); links++) {
            ChainLink link = next.get();
            if (links > 0 && link.previous() > way.passed()) {
                break;
            }
            bytes += add(link, visible);
            way.pass();
            next = way.peek();
        }
        return visible;
    }

    /** Adds the message of a link, if there is one that may be seen; gives the bytes of its payload. */
    private long add(ChainLink link, List<StoredMessage> visible) {
        Optional<MessageRecord> message =
                link.message() ? link.record().or(() -> source.record(link.position())) : Optional.empty();
        message.filter(record -> readable.test(record.envelope().channel()))
                .ifPresent(record -> visible.add(record.at(link.position())));
        return message.map(record -> record.envelope().payload().length).orElse(0);
    }

    /** The messages up to {@code boundary}, latest first. */
    public ChainPage backwards(long boundary, PageSize size) {
        if (end < 0) {
            return ChainPage.empty(boundary);
        }
        Optional<ChainLink> next = walk.at(end).flatMap(last -> walk.upTo(boundary, last));
        if (next.isEmpty()) {
            return walk.torn() ? ChainPage.stale(boundary) : ChainPage.empty(boundary);
        }
        List<StoredMessage> visible = new ArrayList<>();
        long bytes = 0;
        long passed = boundary;
        for (int links = 0; links < size.messages() && bytes < size.bytes() && next.isPresent(); links++) {
            bytes += add(next.get(), visible);
            passed = next.get().position() - 1;
            next = walk.before(next.get());
        }
        return new ChainPage(visible, passed, next.isPresent() || walk.torn(), OptionalLong.empty(), false);
    }

    /**
     * The boundary before the first message stored at {@code time} (milliseconds of the epoch) or later; empty when the end that
     * the reader was given is not there any more.
     */
    public OptionalLong boundaryAt(long time) {
        if (end < 0) {
            return OptionalLong.of(end);
        }
        Optional<ChainLink> last = walk.at(end);
        long boundary = last.filter(link -> link.time() >= time)
                .map(link -> walk.since(time, link).links().previous())
                .orElse(end);
        return walk.torn() ? OptionalLong.empty() : OptionalLong.of(boundary);
    }
}
