package dev.belfry.http.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a path stands for: the methods it knows. HEAD comes with GET, and OPTIONS always.
 *
 * @param handlers by method; one may refuse to serve a request of this caller in its own words
 * @param allowed the methods that this caller may use
 */
public record Resource(Map<String, Handler> handlers, List<String> allowed) {
    public static Resource get(Handler handler) {
        return new Resource(Map.of("GET", handler), List.of("GET"));
    }

    public static Resource post(Handler handler) {
        return new Resource(Map.of("POST", handler), List.of("POST"));
    }

    Optional<Handler> handler(String method) {
        return Optional.ofNullable(handlers.get(method.equals("HEAD") ? "GET" : method));
    }

    /** The value of the {@code Allow} field. */
    String allow() {
        List<String> methods = new ArrayList<>(allowed);
        int get = methods.indexOf("GET");
        if (get >= 0) {
            methods.add(get + 1, "HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }
}
