package dev.belfry.contract;

import java.util.Map;
import java.util.Optional;

/** Protocol-specific settings: binding name ({@code http}, {@code mqtt} …) to its fields as plain Java values. */
public record Bindings(Map<String, Map<String, Object>> byProtocol) {
    public static final Bindings NONE = new Bindings(Map.of());

    public Optional<Map<String, Object>> of(String protocol) {
        return Optional.ofNullable(byProtocol.get(protocol));
    }
}
