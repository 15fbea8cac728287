package dev.belfry.core.checkpoint;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Goes through several sorted sequences as if they were one. */
final class Merge {
    private Merge() {}

    /** The next element of a sequence, and the rest. */
    private record Head<T>(T next, Iterator<T> rest) {}

    /** Calls {@code target} with all elements in rising order, in which each source has them already. */
    static <T> void each(List<Iterator<T>> sources, ToLongFunction<T> order, Consumer<T> target) {
        PriorityQueue<Head<T>> heads =
                new PriorityQueue<>(Comparator.comparingLong(head -> order.applyAsLong(head.next())));
        sources.forEach(source -> advance(source, heads));
        while (!heads.isEmpty()) {
            Head<T> first = heads.remove();
            target.accept(first.next());
            advance(first.rest(), heads);
        }
    }

    private static <T> void advance(Iterator<T> source, PriorityQueue<Head<T>> heads) {
        if (source.hasNext()) {
            heads.add(new Head<>(source.next(), source));
        }
    }
}
