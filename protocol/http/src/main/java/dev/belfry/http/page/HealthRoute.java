package dev.belfry.http.page;

import dev.belfry.http.message.Response;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** {@code /health}, {@code /health/live} and {@code /health/ready}: for those who watch over processes. */
public final class HealthRoute implements Route {
    private static final int UNAVAILABLE = 503;

    private final BooleanSupplier ready;

    /** @param ready whether the server wants more requests */
    public HealthRoute(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        String what = exchange.segment(1);
        if (exchange.segmentCount() > 2) {
            return Optional.empty();
        }
        return switch (what) {
            case "", "live" -> Optional.of(health(true));
            case "ready" -> Optional.of(health(ready.getAsBoolean()));
            default -> Optional.empty();
        };
    }

    private static Resource health(boolean up) {
        return Resource.get(exchange -> {
            String status = up ? "up" : "down";
            return CompletableFuture.completedFuture(
                    Response.of(up ? 200 : UNAVAILABLE, "application/json", "{\"status\":\"" + status + "\"}")
                            .with("Cache-Control", "no-store"));
        });
    }
}
