package dev.belfry.core.work;

import dev.belfry.core.operation.OperationListener;
import dev.belfry.core.operation.OperationView;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who watches an operation. Every change of status or attempt is told; of progress that comes faster than the executor runs,
 * only the last. So a slow one costs a few views at most. Belongs to the shard's loop, but for the listener.
 */
final class Watcher {
    private final Executor executor;
    private final OperationListener listener;

    /** The view that the executor has yet to tell, if it has not begun to. */
    private @Nullable AtomicReference<@Nullable OperationView> untold;

    private @Nullable OperationView last;
    private boolean stopped;

    Watcher(Executor executor, OperationListener listener) {
        this.executor = executor;
        this.listener = listener;
    }

    /** Tells the state to begin with. */
    void begin(OperationView view) {
        if (!stopped) {
            tellNow(view);
        }
    }

    /** Tells a change, if it has begun. */
    void tell(OperationView view) {
        if (!stopped && last != null) {
            tellNow(view);
        }
    }

    void stop() {
        stopped = true;
    }

    private void tellNow(OperationView view) {
        if (!replaced(view)) {
            AtomicReference<@Nullable OperationView> slot = new AtomicReference<>(view);
            untold = slot;
            executor.execute(() -> {
                OperationView told = slot.getAndSet(null);
                if (told != null) {
                    listener.changed(told);
                }
            });
        }
        last = view;
    }

    /** Puts {@code view} in place of one that is not told yet and differs by progress only. */
    private boolean replaced(OperationView view) {
        OperationView before = last;
        AtomicReference<@Nullable OperationView> slot = untold;
        if (before == null || slot == null || before.status() != view.status() || before.attempt() != view.attempt()) {
            return false;
        }
        OperationView waiting = slot.get();
        return waiting != null && slot.compareAndSet(waiting, view);
    }
}
