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

/** {@code /}: what there is, for people with a browser and for programs. */
public final class IndexRoute implements Route {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    private final ApiIndex index;

    public IndexRoute(Contract contract) {
        this.index = ApiIndex.of(contract);
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        return exchange.segmentCount() == 1 ? Optional.of(Resource.get(this::answer)) : Optional.empty();
    }

    private CompletionStage<Response> answer(Exchange exchange) {
        boolean html = Accept.of(exchange.headers())
                .choose(List.of(JSON, HTML))
                .filter(HTML::equals)
                .isPresent();
        String authority = exchange.request().authority().orElse("localhost");
        Response response = html
                ? Response.of(200, HTML + "; charset=utf-8", IndexPage.html(index, "http://" + authority))
                : Response.of(200, JSON, index.json());
        return CompletableFuture.completedFuture(response.with("Vary", "Accept"));
    }
}
