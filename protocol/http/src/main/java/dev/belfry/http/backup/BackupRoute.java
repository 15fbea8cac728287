package dev.belfry.http.backup;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.Callers;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code GET /backup}: a copy of all that the server stores, as it is at one moment. One at a time. */
public final class BackupRoute implements Route {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(60);

    private final Optional<Backups> backups;
    private final Callers callers;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /** @param backups empty when there is nothing that a copy could be made of */
    public BackupRoute(Optional<Backups> backups, Callers callers) {
        this.backups = backups;
        this.callers = callers;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        return exchange.segmentCount() == 1 ? Optional.of(Resource.get(this::answer)) : Optional.empty();
    }

    private CompletionStage<Response> answer(Exchange exchange) {
        if (callers.recogniseWorker(exchange) instanceof Callers.Recognition.Unknown unknown) {
            return HttpProblems.refuse(unknown.problem());
        }
        if (backups.isEmpty()) {
            return HttpProblems.refuse(
                    ProblemCode.RESOURCE_UNKNOWN,
                    "Expected a server that keeps its messages on a disk, but this one has them in memory only");
        }
        if (!underWay.compareAndSet(false, true)) {
            return HttpProblems.refuse(
                    Problem.of(ProblemCode.BUSY, "Expected one backup at a time, but another one is under way")
                            .retryAfter(RETRY_AFTER));
        }
        Headers headers = Headers.of("Content-Type", "application/vnd.belfry.backup");
        return CompletableFuture.completedFuture(new Response.Streamed(
                        200, headers, new BackupStream(backups.get(), exchange.loop(), () -> underWay.set(false)))
                .with("Cache-Control", "no-store"));
    }
}
