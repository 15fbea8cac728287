package dev.belfry.http.route;

import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import java.util.Optional;
import java.util.Set;

/**
 * Tells browsers which pages of other origins may use the server (Fetch standard, 3.3).
 *
 * @param origins {@code https://example.org} and the like, {@code *} for all, none at all for nobody
 */
public record Cors(Set<String> origins) {
    private static final String MAX_AGE_SECONDS = "600";
    private static final String EXPOSED = String.join(
            ", ",
            "Belfry-Cursor",
            "Belfry-Gap",
            "Belfry-Message",
            "Belfry-Message-Id",
            "Belfry-Refused",
            "Belfry-Repeated",
            "ETag",
            "Link",
            "Location",
            "Operation-Id",
            "Operation-Location",
            "Preference-Applied",
            "Retry-After");

    /** The response with what the browser needs to show it to the page. */
    public Response allow(Request request, Response response) {
        if (origins.isEmpty()) {
            return response;
        }
        response.with("Vary", "Origin");
        Optional<String> origin = allowed(request);
        if (origin.isPresent()) {
            response.with("Access-Control-Allow-Origin", origin.get()).with("Access-Control-Expose-Headers", EXPOSED);
        }
        return response;
    }

    /** Adds to the answer of OPTIONS what a browser asks before it sends a request that a form could not have sent. */
    Response preflight(Request request, Response options) {
        boolean asked = request.headers().has("Access-Control-Request-Method");
        if (!asked || allowed(request).isEmpty()) {
            return options;
        }
        Headers headers = options.headers();
        headers.add("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
        headers.add("Access-Control-Max-Age", MAX_AGE_SECONDS);
        request.header("Access-Control-Request-Headers")
                .ifPresent(names -> headers.add("Access-Control-Allow-Headers", names));
        return options;
    }

    private Optional<String> allowed(Request request) {
        return request.header("Origin").filter(origin -> origins.contains("*") || origins.contains(origin));
    }
}
