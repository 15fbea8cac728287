package dev.belfry.contract.read;

import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Compares values of two documents by what they say, references followed. One use, one thread. */
final class TreeComparison {
    /** More pairs of values are not compared; such values count as different. */
    private static final int MOST_PAIRS = 200_000;

    private final ReferenceResolver here;
    private final ReferenceResolver there;
    private final Deque<Pair> waiting = new ArrayDeque<>();
    /** Whatever is in here is equal unless something else is not: so values may contain themselves. */
    private final Set<Pair> seen = new HashSet<>();

    TreeComparison(ReferenceResolver here, ReferenceResolver there) {
        this.here = here;
        this.there = there;
    }

    /** Whether both say the same. The order of keys does not matter, places do not either. */
    boolean areEqual(Node one, Node other) {
        boolean equal = add(one, other);
        while (equal && !waiting.isEmpty()) {
            Pair pair = waiting.remove();
            equal = seen.size() <= MOST_PAIRS && areAlike(pair.one(), pair.other());
        }
        return equal;
    }

    private boolean add(Node one, Node other) {
        Optional<Node> oneValue = here.follow(one);
        Optional<Node> otherValue = there.follow(other);
        if (oneValue.isEmpty() || otherValue.isEmpty()) {
            return false;
        }
        Pair pair = new Pair(oneValue.get(), otherValue.get());
        if (seen.add(pair)) {
            waiting.add(pair);
        }
        return true;
    }

    private boolean areAlike(Node one, Node other) {
        return switch (one) {
            case Node.MapNode map -> other instanceof Node.MapNode same && areAlike(map, same);
            case Node.ListNode list -> other instanceof Node.ListNode same && areAlike(list, same);
            case Node.Scalar scalar ->
                other instanceof Node.Scalar same && scalar.value().equals(same.value());
            case Node.NullNode _ -> other instanceof Node.NullNode;
        };
    }

    private boolean areAlike(Node.MapNode one, Node.MapNode other) {
        return one.entries().keySet().equals(other.entries().keySet())
                && one.entries().entrySet().stream()
                        .allMatch(entry -> other.get(entry.getKey())
                                .filter(value -> add(entry.getValue(), value))
                                .isPresent());
    }

    private boolean areAlike(Node.ListNode one, Node.ListNode other) {
        boolean alike = one.items().size() == other.items().size();
        for (int i = 0; alike && i < one.items().size(); i++) {
            alike = add(one.items().get(i), other.items().get(i));
        }
        return alike;
    }

    /** Two very values, not two that look like them: their places differ, and comparing them whole would be long. */
    private record Pair(Node one, Node other) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object object) {
            return object instanceof Pair pair && pair.one == one && pair.other == other;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(one) + System.identityHashCode(other);
        }
    }
}
