package dev.belfry.http.subscription;

import dev.belfry.core.Core;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.LeaseOutcome;
import dev.belfry.core.subscription.LeaseRequest;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscriptionLimits;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.DeliveryJson;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.QueryReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /subscriptions/{name}/lease}: messages of a queue for a consumer. */
final class LeaseRoute {
    private static final int DEFAULT_LEASE_SECONDS = 30;

    private final Core core;

    LeaseRoute(Core core) {
        this.core = core;
    }

    /** The lease that a consumer asks for. */
    static Duration lease(Core core, QueryReader reader) {
        int most = (int) core.limits().subscriptions().lease().toSeconds();
        return Duration.ofSeconds(reader.number("lease", 1, most, Math.min(DEFAULT_LEASE_SECONDS, most)));
    }

    CompletionStage<Response> answer(Exchange exchange) {
        // There is nothing in it, and the consumer may wait for long.
        exchange.presence().bodyTaken();
        return lease(exchange.withoutBody());
    }

    private CompletionStage<Response> lease(Exchange exchange) {
        QueryReader reader = new QueryReader(exchange.request().target().query());
        SubscriptionLimits limits = core.limits().subscriptions();
        int max = reader.number("max", 1, limits.messages(), 1);
        Duration lease = lease(core, reader);
        if (reader.problem().isPresent()) {
            return HttpProblems.refuse(reader.problem().get());
        }
        Duration patience = exchange.patienceUpTo(limits.patience());
        LeaseRequest request = new LeaseRequest(exchange.caller(), exchange.segment(1), max, lease, patience);
        CompletableFuture<Response> response = new CompletableFuture<>();
        if (!patience.isZero()) {
            exchange.presence().onDrain(() -> response.complete(response(List.of())));
        }
        exchange.then(core.subscriptions().lease(request), outcome -> deliver(exchange, outcome, response))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        response.completeExceptionally(failure);
                    }
                });
        return response;
    }

    /** Gives the messages to the consumer; if it has hung up meanwhile, others get them at once instead of after the lease. */
    private boolean deliver(Exchange exchange, LeaseOutcome outcome, CompletableFuture<Response> response) {
        switch (outcome) {
            case LeaseOutcome.Refused(Problem problem) -> response.complete(HttpProblems.response(problem));
            case LeaseOutcome.Leased(List<Delivery> deliveries) -> {
                if (exchange.presence().gone() || !response.complete(response(deliveries))) {
                    release(exchange, deliveries);
                    response.complete(response(List.of()));
                }
            }
        }
        return true;
    }

    private void release(Exchange exchange, List<Delivery> deliveries) {
        int most = core.limits().subscriptions().settlements();
        for (int from = 0; from < deliveries.size(); from += most) {
            List<SettleRequest.Item> items = deliveries.subList(from, Math.min(deliveries.size(), from + most)).stream()
                    .map(delivery -> new SettleRequest.Item(delivery.token(), Settlement.RELEASE))
                    .toList();
            core.subscriptions().settle(new SettleRequest(exchange.caller(), exchange.segment(1), items));
        }
    }

    private static Response response(List<Delivery> deliveries) {
        return Response.of(200, "application/json", DeliveryJson.bytes(deliveries))
                .with("Cache-Control", "no-store");
    }
}
