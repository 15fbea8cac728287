package dev.belfry.contract;

import java.util.Map;
import java.util.Optional;

/** The {@code x-} fields of an object as plain Java values. */
public record Extensions(Map<String, Object> fields) {
    public static final Extensions NONE = new Extensions(Map.of());

    /** The value of {@code name}, the {@code x-} included. */
    public Optional<Object> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
