package dev.belfry.http.operation;

import dev.belfry.core.Caller;
import dev.belfry.core.Core;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.ClaimJson;
import dev.belfry.http.route.Callers;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.QueryReader;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /workers/{operation}/claim}: work for a worker. */
public final class WorkerRoutes implements Route {
    private final Core core;
    private final Callers callers;

    public WorkerRoutes(Core core, Callers callers) {
        this.core = core;
        this.callers = callers;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        boolean claim = exchange.segmentCount() == 3 && exchange.segment(2).equals("claim");
        return claim ? Optional.of(Resource.post(this::answer)) : Optional.empty();
    }

    private CompletionStage<Response> answer(Exchange exchange) {
        return switch (callers.recogniseWorker(exchange)) {
            case Callers.Recognition.Known known -> claim(exchange, known.caller());
            case Callers.Recognition.Unknown unknown -> HttpProblems.refuse(unknown.problem());
        };
    }

    private CompletionStage<Response> claim(Exchange exchange, Caller caller) {
        QueryReader reader = new QueryReader(exchange.request().target().query());
        int max = reader.number("max", 1, core.limits().claims(), 1);
        Duration lease = ReportRoute.lease(core, reader);
        if (reader.problem().isPresent()) {
            return HttpProblems.refuse(reader.problem().get());
        }
        Duration patience = exchange.patienceUpTo(core.limits().patience());
        ClaimRequest request = new ClaimRequest(caller, exchange.segment(1), max, lease, patience);
        CompletableFuture<Response> response = new CompletableFuture<>();
        if (!patience.isZero()) {
            exchange.presence().onDrain(() -> response.complete(response(List.of())));
        }
        exchange.then(core.claim(request), outcome -> deliver(exchange, caller, outcome, response))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        response.completeExceptionally(failure);
                    }
                });
        return response;
    }

    /** Gives the claims to the worker; if it has hung up meanwhile, others get them at once instead of after the lease. */
    private boolean deliver(
            Exchange exchange, Caller caller, ClaimOutcome outcome, CompletableFuture<Response> response) {
        switch (outcome) {
            case ClaimOutcome.Refused refused -> response.complete(HttpProblems.response(refused.problem()));
            case ClaimOutcome.Claimed claimed -> {
                if (exchange.presence().gone() || !response.complete(response(claimed.claims()))) {
                    claimed.claims().forEach(claim -> release(caller, claim));
                    response.complete(response(List.of()));
                }
            }
        }
        return true;
    }

    private void release(Caller caller, Claim claim) {
        core.report(caller, claim.operationId(), claim.token(), new WorkerReport.Release());
    }

    private static Response response(List<Claim> claims) {
        return Response.of(200, "application/json", ClaimJson.bytes(claims)).with("Cache-Control", "no-store");
    }
}
