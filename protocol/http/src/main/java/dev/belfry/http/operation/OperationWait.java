package dev.belfry.http.operation;

import dev.belfry.core.Core;
import dev.belfry.core.WatchOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.http.route.Exchange;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waits until an operation is done, for as long as a client's patience lasts. */
public final class OperationWait {
    private final CompletableFuture<OperationOutcome> outcome = new CompletableFuture<>();
    private OperationOutcome latest;

    private OperationWait(OperationView operation) {
        this.latest = new OperationOutcome.Found(operation);
    }

    /** The operation when it is done, or as it stands when patience or the server ends. */
    public static CompletionStage<OperationOutcome> untilDone(
            Core core, Exchange exchange, OperationView operation, Duration patience) {
        if (operation.status().done() || patience.isZero()) {
            return CompletableFuture.completedFuture(new OperationOutcome.Found(operation));
        }
        return new OperationWait(operation).begin(core, exchange, operation.id(), patience);
    }

    private CompletionStage<OperationOutcome> begin(Core core, Exchange exchange, String id, Duration patience) {
        Future<?> timer = exchange.loop().schedule(this::giveUp, patience.toNanos(), TimeUnit.NANOSECONDS);
        exchange.presence().onDrain(this::giveUp);
        CompletionStage<WatchOutcome> watch = core.watch(exchange.caller(), id, exchange.loop(), this::changed);
        return outcome.whenComplete((done, failure) -> {
            timer.cancel(false);
            watch.thenAccept(OperationWait::stop);
        });
    }

    private void changed(OperationView operation) {
        latest = new OperationOutcome.Found(operation);
        if (operation.status().done()) {
            outcome.complete(latest);
        }
    }

    private void giveUp() {
        outcome.complete(latest);
    }

    private static void stop(WatchOutcome watch) {
        switch (watch) {
            case WatchOutcome.Watching watching -> watching.stop().run();
            case WatchOutcome.Refused refused -> {}
        }
    }
}
