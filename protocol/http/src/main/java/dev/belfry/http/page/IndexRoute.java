package dev.belfry.http.page;

import dev.belfry.contract.Contract;
import dev.belfry.http.header.Accept;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code /}: what there is, for people with a browser and for programs. When a channel has the address {@code /}, the path is
 * the channel's, and only browsers see the page.
 */
public final class IndexRoute implements Route {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final String HTML = "text/html";

    private final ApiIndex index;
    private final Optional<Route> channel;

    /**
     * @param documents of how many documents the contract is
     * @param channel who answers for the channel with this address, if there is one
     */
    public IndexRoute(Contract contract, int documents, Optional<Route> channel) {
        this.index = ApiIndex.of(contract, documents);
        this.channel = channel;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        boolean own = exchange.segmentCount() == 1 && (channel.isEmpty() || (isRead(exchange) && wantsHtml(exchange)));
        return own ? Optional.of(Resource.get(this::answer)) : channel.flatMap(route -> route.find(exchange));
    }

    private static boolean isRead(Exchange exchange) {
        return exchange.method().equals("GET") || exchange.method().equals("HEAD");
    }

    private static boolean wantsHtml(Exchange exchange) {
        return Accept.of(exchange.headers())
                .choose(List.of(JSON, EVENTS, HTML))
                .filter(HTML::equals)
                .isPresent();
    }

    private CompletionStage<Response> answer(Exchange exchange) {
        String authority = exchange.request().authority().orElse("localhost");
        Response response = wantsHtml(exchange)
                ? Response.of(200, HTML + "; charset=utf-8", IndexPage.html(index, "http://" + authority))
                : Response.of(200, JSON, index.json());
        return CompletableFuture.completedFuture(response.with("Vary", "Accept"));
    }
}
