package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Loop;
import dev.belfry.core.WatchOutcome;
import dev.belfry.core.operation.OperationListener;
import dev.belfry.core.operation.OperationView;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches one operation after the other, until it is done or it has seen enough. What it sees never goes back. */
final class WatchingActor implements Actor {
    private final TestNode node;
    private final Truth truth;
    private final Supplier<Loop> executor;
    private final Random random;
    private @Nullable Watch watch;

    WatchingActor(TestNode node, Truth truth, Supplier<Loop> executor) {
        this.node = node;
        this.truth = truth;
        this.executor = executor;
        this.random = node.world().random();
    }

    @Override
    public void act() {
        List<String> ids = truth.operations().stream().sorted().toList();
        if (watch == null && !ids.isEmpty()) {
            watch = new Watch(ids.get(random.nextInt(ids.size())));
        } else if (watch != null && (watch.over() || random.nextInt(10) == 0)) {
            watch.stop();
            watch = null;
        }
    }

    @Override
    public void crashed() {
        watch = null;
    }

    private final class Watch implements OperationListener {
        private final CompletableFuture<WatchOutcome> opening;
        private @Nullable OperationView last;

        Watch(String id) {
            opening = node.node()
                    .watch(Caller.APPLICATION, id, executor.get(), this)
                    .toCompletableFuture();
        }

        boolean over() {
            return last != null && last.status().done();
        }

        void stop() {
            opening.thenAccept(outcome -> {
                switch (outcome) {
                    case WatchOutcome.Watching(Runnable stop) -> stop.run();
                    case WatchOutcome.Refused(var problem) -> truth.refusedWith(problem);
                }
            });
        }

        @Override
        public void changed(OperationView view) {
            if (last != null) {
                assertThat(last.status().done())
                        .as("%s was the last to tell", last)
                        .isFalse();
                assertThat(view.version()).as("version of %s", view.id()).isGreaterThanOrEqualTo(last.version());
            }
            last = view;
        }
    }
}
