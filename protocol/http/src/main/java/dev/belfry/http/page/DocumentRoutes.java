package dev.belfry.http.page;

import dev.belfry.http.message.Response;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.Pages;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * {@code /asyncapi.yaml} and {@code /asyncapi.json}: the document that is being served. Where there are several, these say so and
 * point to {@code /asyncapi/NAME.yaml} and {@code .json}. {@code /asyncapi} is the list of them.
 */
public final class DocumentRoutes implements Route {
    private static final String FOLDER = "asyncapi";
    private static final int MULTIPLE_CHOICES = 300;

    private final List<Pages.Document> documents;
    private final DocumentList list;

    public DocumentRoutes(Pages pages) {
        this.documents = pages.documents();
        this.list = new DocumentList(documents);
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        boolean folder = exchange.segment(0).equals(FOLDER);
        return switch (exchange.segmentCount()) {
            case 1 -> Optional.of(folder ? listed(200) : served(exchange.segment(0)));
            case 2 -> folder ? named(exchange.segment(1)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Resource served(String file) {
        return documents.size() == 1 ? document(documents.getFirst(), file) : listed(MULTIPLE_CHOICES);
    }

    private Optional<Resource> named(String file) {
        return documents.stream()
                .filter(document -> file.equals(document.name() + ".yaml") || file.equals(document.name() + ".json"))
                .findFirst()
                .map(document -> document(document, file));
    }

    private static Resource document(Pages.Document document, String file) {
        boolean json = file.endsWith(".json");
        String type = json ? "application/json" : "application/yaml";
        return Resource.get(_ -> CompletableFuture.completedFuture(
                Response.of(200, type, (json ? document.json() : document.yaml()).get())
                        .with("Cache-Control", "no-cache")));
    }

    private Resource listed(int status) {
        return Resource.get(exchange -> CompletableFuture.completedFuture(list.response(status, exchange.headers())));
    }
}
