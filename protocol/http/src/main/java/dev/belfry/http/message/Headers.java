package dev.belfry.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Header fields in order; names are compared without regard to case. Not safe for several threads while it is being filled. */
public final class Headers {
    private final List<Field> fields = new ArrayList<>();

    /** One line of the head. */
    public record Field(String name, String value) {}

    /** Headers with one field. */
    public static Headers of(String name, String value) {
        return new Headers().add(name, value);
    }

    /** Adds a field, even if there is one of this name. */
    public Headers add(String name, String value) {
        fields.add(new Field(name, value));
        return this;
    }

    /** Adds a field in the place of all of this name. */
    public Headers set(String name, String value) {
        fields.removeIf(field -> field.name().equalsIgnoreCase(name));
        return add(name, value);
    }

    public Headers addAll(Headers others) {
        fields.addAll(others.fields);
        return this;
    }

    /** The value of the first field of this name. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** The values of all fields of this name. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** Whether a list field of this name holds {@code token}, in any case. */
    public boolean lists(String name, String token) {
        for (String value : all(name)) {
            for (String item : value.split(",")) {
                if (item.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    public void forEach(BiConsumer<String, String> action) {
        fields.forEach(field -> action.accept(field.name(), field.value()));
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
