package dev.belfry.server.runtime;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks from many threads for one: pushed one by one onto a linked stack, taken off all at once and turned round. Lock-free, and
 * each task knows how many lie under it, so the limit needs no counter.
 */
final class TaskStack {
    private static final Node CLOSED = new Node(() -> {}, null);

    private final AtomicReference<@Nullable Node> top = new AtomicReference<>();
    private final int limit;

    TaskStack(int limit) {
        this.limit = limit;
    }

    /** What came of a push. */
    enum Push {
        /** Taken, and there was none before. */
        FIRST,
        MORE,
        FULL,
        CLOSED
    }

    private static final class Node {
        final Runnable task;
        final int depth;

        @Nullable
        Node below;

        Node(Runnable task, @Nullable Node below) {
            this.task = task;
            this.below = below;
            this.depth = below == null ? 1 : below.depth + 1;
        }
    }

    Push push(Runnable task) {
        while (true) {
            Node below = top.get();
            if (below == CLOSED) {
                return Push.CLOSED;
            }
            if (below != null && below.depth >= limit) {
                return Push.FULL;
            }
            if (top.compareAndSet(below, new Node(task, below))) {
                return below == null ? Push.FIRST : Push.MORE;
            }
        }
    }

    boolean isEmpty() {
        return top.get() == null;
    }

    /** Takes what is there, in the order it was pushed; false when there was nothing. */
    boolean drain(Consumer<Runnable> consumer) {
        return consume(top.getAndSet(null), consumer);
    }

    /** Takes what is there and lets nothing in any more. */
    void close(Consumer<Runnable> consumer) {
        var _ = consume(top.getAndSet(CLOSED), consumer);
    }

    private static boolean consume(@Nullable Node taken, Consumer<Runnable> consumer) {
        Node node = turnedRound(taken);
        boolean any = node != null;
        while (node != null) {
            consumer.accept(node.task);
            node = node.below;
        }
        return any;
    }

    private static @Nullable Node turnedRound(@Nullable Node stack) {
        Node turned = null;
        Node node = stack;
        while (node != null) {
            Node next = node.below;
            node.below = turned;
            turned = node;
            node = next;
        }
        return turned;
    }
}
