package dev.belfry.http.fake;

import dev.belfry.contract.validation.Content;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.WatchOutcome;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationListener;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The operations of a {@link FakeCore}. Used on its thread only. */
final class FakeOperations {
    private final ScheduledExecutorService thread;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(ClaimRequest request, CompletableFuture<ClaimOutcome> outcome) {}

    private static final class Entry {
        private final StoredMessage request;
        private final List<Runnable> watchers = new ArrayList<>();
        private OperationView view;
        private String token = "";
        private Optional<StoredMessage> reply = Optional.empty();

        private Entry(StoredMessage request, OperationView view) {
            this.request = request;
            this.view = view;
        }
    }

    FakeOperations(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    OperationView start(String name, StoredMessage request) {
        OperationView view = new OperationView(
                "op" + entries.size(),
                name,
                request.address(),
                OperationStatus.ACCEPTED,
                1,
                0,
                OperationView.Progress.NONE,
                request.time(),
                Optional.empty(),
                request.time(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        entries.put(view.id(), new Entry(request, view));
        thread.execute(this::serveWaiting);
        return view;
    }

    static PublishOutcome repeated(PublishOutcome outcome) {
        return switch (outcome) {
            case PublishOutcome.Stored s ->
                new PublishOutcome.Stored(
                        s.messageId(), s.channel(), s.type(), s.address(), s.cursor(), s.time(), true);
            case PublishOutcome.Started started -> new PublishOutcome.Started(started.operation(), true);
            case PublishOutcome.Refused refused -> refused;
        };
    }

    boolean hasWaitingClaims() {
        return waiting.stream().anyMatch(claim -> !claim.outcome().isDone());
    }

    OperationOutcome outcome(String id) {
        return entries.containsKey(id)
                ? new OperationOutcome.Found(entries.get(id).view)
                : new OperationOutcome.Refused(unknown(id));
    }

    MessageOutcome request(String id) {
        return entries.containsKey(id)
                ? new MessageOutcome.Found(entries.get(id).request)
                : new MessageOutcome.Refused(unknown(id));
    }

    MessageOutcome result(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return new MessageOutcome.Refused(unknown(id));
        }
        if (entry.reply.isPresent()) {
            return new MessageOutcome.Found(entry.reply.get());
        }
        return new MessageOutcome.Refused(entry.view
                .error()
                .orElseGet(() -> Problem.of(ProblemCode.RESULT_NOT_READY, "Expected an end, but it runs")));
    }

    WatchOutcome watch(String id, Executor executor, OperationListener listener) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return new WatchOutcome.Refused(unknown(id));
        }
        Runnable watcher = () -> {
            OperationView view = entry.view;
            executor.execute(() -> listener.changed(view));
        };
        entry.watchers.add(watcher);
        watcher.run();
        return new WatchOutcome.Watching(() -> thread.execute(() -> entry.watchers.remove(watcher)));
    }

    void claim(ClaimRequest request, CompletableFuture<ClaimOutcome> outcome) {
        waiting.add(new Waiting(request, outcome));
        serveWaiting();
        thread.schedule(
                () -> outcome.complete(new ClaimOutcome.Claimed(List.of())),
                request.patience().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void serveWaiting() {
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting next = all.next();
            List<Claim> claims = next.outcome().isDone() ? List.of() : take(next.request());
            if (!claims.isEmpty()) {
                next.outcome().complete(new ClaimOutcome.Claimed(claims));
            }
            if (next.outcome().isDone()) {
                all.remove();
            }
        }
    }

    private List<Claim> take(ClaimRequest request) {
        List<Claim> claims = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (claims.size() < request.max()
                    && entry.view.status() == OperationStatus.ACCEPTED
                    && entry.view.name().equals(request.name())) {
                int attempt = entry.view.attempt() + 1;
                entry.token = "t" + attempt;
                change(entry, OperationStatus.RUNNING, attempt, entry.view.progress(), Optional.empty());
                Instant until = Instant.now().plus(request.lease());
                claims.add(new Claim(entry.view.id(), request.name(), entry.token, attempt, until, entry.request));
            }
        }
        return claims;
    }

    OperationOutcome report(String id, String token, WorkerReport report) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return new OperationOutcome.Refused(unknown(id));
        }
        if (!entry.token.equals(token)) {
            return new OperationOutcome.Refused(
                    Problem.of(ProblemCode.LEASE_LOST, "Expected the lease " + entry.token + ", but got " + token));
        }
        int attempt = entry.view.attempt();
        switch (report) {
            case WorkerReport.Extend extend -> {}
            case WorkerReport.Progressed progressed ->
                change(entry, OperationStatus.RUNNING, attempt, progressed.progress(), Optional.empty());
            case WorkerReport.Complete complete -> {
                entry.reply = Optional.of(reply(entry, complete.reply()));
                change(entry, OperationStatus.SUCCEEDED, attempt, entry.view.progress(), Optional.empty());
            }
            case WorkerReport.Fail fail when fail.retryable() -> release(entry, attempt);
            case WorkerReport.Fail fail ->
                change(entry, OperationStatus.FAILED, attempt, entry.view.progress(), Optional.of(fail.problem()));
            case WorkerReport.Release release -> release(entry, attempt - 1);
        }
        return new OperationOutcome.Found(entry.view);
    }

    private void release(Entry entry, int attempt) {
        entry.token = "";
        change(entry, OperationStatus.ACCEPTED, attempt, entry.view.progress(), Optional.empty());
        serveWaiting();
    }

    private static StoredMessage reply(Entry entry, Content reply) {
        return new StoredMessage(
                entry.request.position() + 1,
                0,
                "reply",
                "bells",
                "bells",
                "bell",
                Optional.empty(),
                Optional.of(entry.request.id()),
                reply.headers(),
                reply.contentType().orElse("text/plain"),
                reply.payload(),
                Instant.now());
    }

    private static void change(
            Entry entry,
            OperationStatus status,
            int attempt,
            OperationView.Progress progress,
            Optional<Problem> error) {
        OperationView old = entry.view;
        Instant now = Instant.now();
        entry.view = new OperationView(
                old.id(),
                old.name(),
                old.address(),
                status,
                old.version() + 1,
                attempt,
                progress,
                old.createdAt(),
                old.startedAt().or(() -> Optional.of(now)),
                now,
                status.done() ? Optional.of(now) : Optional.empty(),
                error,
                entry.reply.map(StoredMessage::contentType));
        List.copyOf(entry.watchers).forEach(Runnable::run);
    }

    private static Problem unknown(String id) {
        return Problem.of(ProblemCode.OPERATION_UNKNOWN, "Expected an operation, but there is no " + id);
    }
}
