package dev.belfry.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decoded parameters of a URI's query, in order. */
public record Query(List<Map.Entry<String, String>> parameters) {
    public static final Query NONE = new Query(List.of());

    /** Reads {@code a=1&b=two+words}; empty when an escape is broken. */
    public static Optional<Query> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(NONE);
        }
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            parameters.add(Map.entry(name.get(), value.get()));
        }
        return Optional.of(new Query(parameters));
    }

    /** The first value of the parameter. */
    public Optional<String> first(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** All values of the parameter, in order. */
    public List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Optional<String> decode(String text) {
        return Percent.decode(text.replace('+', ' '));
    }
}
