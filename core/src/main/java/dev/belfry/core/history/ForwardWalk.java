package dev.belfry.core.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Goes through a chain forwards, though its pointers lead backwards: keeps the way back to the end. With jump pointers as {@link
 * dev.belfry.core.address.SkewBinary} makes them these are O(log n) links, and each link is read once. For one thread; may wait
 * for the disk.
 */
final class ForwardWalk {
    /** Past so many links on the way their messages are not kept, but read again. */
    private static final int MOST_WHOLE = 64;

    private final ChainWalk walk;
    private final Deque<ChainLink> path = new ArrayDeque<>();
    private long passed;

    /** @param boundary it begins with the first link after it */
    ForwardWalk(ChainWalk walk, ChainLink end, long boundary) {
        this.walk = walk;
        this.passed = boundary;
        path.push(end);
    }

    /** The next link, without passing it; empty at the end, or when the walk is torn. */
    Optional<ChainLink> peek() {
        ChainLink nearest = path.peek();
        while (nearest != null) {
            Optional<ChainLink> nearer = nearer(nearest);
            if (nearer.isEmpty()) {
                return walk.torn() ? Optional.empty() : Optional.of(nearest);
            }
            if (nearer.get().position() == nearest.position()) {
                path.pop();
            }
            nearest = path.size() < MOST_WHOLE ? nearer.get() : nearer.get().alone();
            path.push(nearest);
        }
        return Optional.empty();
    }

    /** A link between what was passed and the nearest one, or what that has become; empty when there is nothing in between. */
    private Optional<ChainLink> nearer(ChainLink nearest) {
        Optional<ChainLink> jump = walk.jump(nearest, passed);
        return jump.isPresent() || nearest.previous() <= passed
                ? jump
                : walk.find(nearest.previous()).or(() -> walk.changed(nearest));
    }

    /** Passes what {@link #peek} told. */
    void pass() {
        passed = path.pop().position();
    }

    /** Whether there is something ahead. */
    boolean hasMore() {
        return !path.isEmpty();
    }

    /** Everything up to here was passed. */
    long passed() {
        return passed;
    }
}
