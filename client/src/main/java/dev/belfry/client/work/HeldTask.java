package dev.belfry.client.work;

import dev.belfry.client.Backoff;
import dev.belfry.client.http.Answer;
import dev.belfry.client.http.Failures;
import dev.belfry.client.http.Http;
import dev.belfry.client.http.Patience;
import dev.belfry.client.json.Json;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A task while a worker holds it: the handler's thread, the lease's signs of life, the report at the end. */
final class HeldTask {
    private final Shared shared;
    private final LeasedCalls calls;
    private final Task task;
    private final Executor nextSignOfLife;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile Thread thread = Thread.currentThread();
    private volatile boolean interrupted;

    /** What all tasks of a worker have in common. */
    record Shared(Http http, Backoff backoff, WorkerSettings settings, Handler handler) {}

    private HeldTask(Shared shared, LeasedCalls calls, Json claim) {
        this.shared = shared;
        this.calls = calls;
        this.task = Task.from(claim, this::progress);
        this.nextSignOfLife = CompletableFuture.delayedExecutor(
                shared.settings().lease().toMillis() / 3, TimeUnit.MILLISECONDS, Runnable::run);
    }

    static HeldTask of(Shared shared, Json claim) {
        String id = claim.text("operationId").orElse("");
        String token = claim.text("leaseToken").orElse("");
        return new HeldTask(shared, new LeasedCalls(shared.http(), id, token), claim);
    }

    /** Begins; {@code afterwards} is run when the worker holds it no more. */
    void start(Runnable afterwards) {
        thread = Thread.ofVirtual().name("belfry-task-" + task.operationId()).unstarted(() -> run(afterwards));
        nextSignOfLife.execute(this::extend);
        thread.start();
    }

    /** Tells the handler to stop; the task is given back when it does. */
    void interrupt() {
        interrupted = true;
        thread.interrupt();
    }

    /** Gives the task back to the server, whatever the handler does. */
    void giveBack() {
        if (settled.compareAndSet(false, true)) {
            var _ = shared.http().send(calls.release());
        }
    }

    private void run(Runnable afterwards) {
        try {
            listener().began(task);
            Result result = handle();
            if (interrupted && result instanceof Result.Failed) {
                giveBack();
            } else if (settled.compareAndSet(false, true)) {
                report(result);
            }
        } finally {
            settled.set(true);
            afterwards.run();
        }
    }

    private Result handle() {
        try {
            return shared.handler().handle(task);
        } catch (Exception e) {
            return new Result.Failed(Failures.text(e), true);
        }
    }

    private void report(Result result) {
        // The handler may have ended without taking notice of an interruption, which is not meant for the report.
        var _ = Thread.interrupted();
        Patience patience =
                Patience.of(shared.http(), shared.backoff(), shared.settings().lease(), listener()::disconnected);
        try {
            Answer answer = patience.send(calls.report(result));
            if (answer.isSuccess()) {
                listener().reported(task, result);
            } else {
                listener().notReported(task, answer.problem().text());
            }
        } catch (IOException e) {
            listener().notReported(task, Failures.text(e));
        } catch (InterruptedException e) {
            listener().notReported(task, "the worker was stopped");
        }
    }

    private void progress(int percent, String text) {
        var _ = shared.http().send(calls.progress(percent, text)).thenAccept(this::stopIfLost);
    }

    private void extend() {
        if (settled.get()) {
            return;
        }
        var _ = shared.http().send(calls.extend(shared.settings().lease())).thenAccept(this::stopIfLost);
        nextSignOfLife.execute(this::extend);
    }

    /** What another worker does now need not be gone on with here. The listener hears of it before the handler ends. */
    private void stopIfLost(Answer answer) {
        if (answer.status() == 409 && settled.compareAndSet(false, true)) {
            try {
                listener().notReported(task, answer.problem().text());
            } finally {
                thread.interrupt();
            }
        }
    }

    private WorkerListener listener() {
        return shared.settings().listener();
    }
}
