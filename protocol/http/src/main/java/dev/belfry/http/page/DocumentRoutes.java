package dev.belfry.http.page;

import dev.belfry.http.message.Response;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.Pages;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** {@code /asyncapi.yaml} and {@code /asyncapi.json}: the document that is being served. */
public final class DocumentRoutes implements Route {
    private final Pages pages;

    public DocumentRoutes(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        if (exchange.segmentCount() > 1) {
            return Optional.empty();
        }
        boolean json = exchange.segment(0).endsWith(".json");
        return Optional.of(
                json
                        ? document("application/json", pages.documentJson())
                        : document("application/yaml", pages.documentYaml()));
    }

    private static Resource document(String type, Supplier<String> text) {
        return Resource.get(exchange -> CompletableFuture.completedFuture(
                Response.of(200, type, text.get()).with("Cache-Control", "no-cache")));
    }
}
