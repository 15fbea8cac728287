package dev.belfry.core.history;

import java.util.Optional;

/**
 * Goes from the end of a chain backwards. Where a link leads to something that is not kept any more, the chain has been cut there,
 * or this link was changed meanwhile to lead past it: then it is read again. For one thread; may wait for the disk.
 */
final class ChainWalk {
    private final MessageSource source;
    private boolean torn;

    ChainWalk(MessageSource source) {
        this.source = source;
    }

    /** Whether the walk lost its way: a link that it had read was taken out of the chain before it could go on. */
    boolean torn() {
        return torn;
    }

    /** The link at {@code position}. */
    Optional<ChainLink> find(long position) {
        return source.link(position);
    }

    /** The link at {@code position}; torn when there is none. */
    Optional<ChainLink> at(long position) {
        Optional<ChainLink> link = find(position);
        torn |= link.isEmpty();
        return link;
    }

    /** What has become of a link that leads to nothing; empty when it still does, as the chain is cut there, or when it is gone. */
    Optional<ChainLink> changed(ChainLink link) {
        return at(link.position()).filter(now -> now.previous() != link.previous());
    }

    /** The link before {@code from}, or before what that has become meanwhile; empty when the chain begins there. */
    Optional<ChainLink> before(ChainLink from) {
        Optional<ChainLink> link = Optional.of(from);
        while (link.isPresent() && link.get().previous() >= 0) {
            Optional<ChainLink> previous = find(link.get().previous());
            if (previous.isPresent()) {
                return previous;
            }
            link = changed(link.get());
        }
        return Optional.empty();
    }

    /** The link that {@code from} jumps to, if there is one after {@code boundary} and it is still there. */
    Optional<ChainLink> jump(ChainLink from, long boundary) {
        long target = from.links().jump();
        return target > boundary && target >= 0 ? find(target) : Optional.empty();
    }

    /** The last link up to {@code boundary}. */
    Optional<ChainLink> upTo(long boundary, ChainLink end) {
        Optional<ChainLink> link = Optional.of(end);
        while (link.isPresent() && link.get().position() > boundary) {
            ChainLink from = link.get();
            link = jump(from, boundary).or(() -> before(from));
        }
        return link;
    }

    /** The first link of {@code time} (milliseconds of the epoch) or later, of which {@code end} is one. */
    ChainLink since(long time, ChainLink end) {
        ChainLink at = end;
        while (true) {
            ChainLink from = at;
            Optional<ChainLink> earlier = jump(from, -1)
                    .filter(link -> link.time() >= time)
                    .or(() -> before(from).filter(link -> link.time() >= time));
            if (earlier.isEmpty()) {
                return at;
            }
            at = earlier.get();
        }
    }
}
