package dev.belfry.core.retention;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs the steps of housekeeping one after the other, each as a task of its own. Any thread. */
final class Background {
    private static final CompletionStage<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    /** What a step says when another one follows at once. */
    static final Optional<CompletionStage<?>> GO_ON = Optional.of(AT_ONCE);

    /** What a step says when it was the last. */
    static final Optional<CompletionStage<?>> END = Optional.empty();

    private final Executor executor;

    Background(Executor executor) {
        this.executor = executor;
    }

    /** A step. */
    @FunctionalInterface
    interface Step {
        /** Does something; tells what the next step is to wait for, if there is one. */
        Optional<CompletionStage<?>> run();
    }

    /** Runs {@code step} again and again until it says that it was the last; what it throws, ends it. */
    CompletionStage<Void> repeat(Step step) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        next(step, done);
        return done;
    }

    private void next(Step step, CompletableFuture<Void> done) {
        try {
            executor.execute(() -> run(step, done));
        } catch (RejectedExecutionException rejected) {
            done.completeExceptionally(rejected);
        }
    }

    private void run(Step step, CompletableFuture<Void> done) {
        try {
            Optional<CompletionStage<?>> following = step.run();
            if (following.isEmpty()) {
                done.complete(null);
                return;
            }
            var _ = following.get().whenComplete((result, failure) -> {
                if (failure == null) {
                    next(step, done);
                } else {
                    done.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error failure) {
            done.completeExceptionally(failure);
        }
    }
}
