package dev.belfry.http.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of one JSON object. Remembers the first that is wrong, so that the caller asks once, at the end. */
public final class ObjectReader {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final String where;
    private final Map<?, ?> fields;
    private final Set<String> read = new HashSet<>();
    private Optional<String> problem = Optional.empty();

    /** @param where what the object is, for texts: {@code the body} */
    public ObjectReader(String where, Object value) {
        this.where = where;
        if (value instanceof Map<?, ?> object) {
            this.fields = object;
        } else {
            this.fields = Map.of();
            refuse("Expected " + where + " to be a JSON object, but it is " + value);
        }
    }

    /** What is wrong with what was read, or was not read because it is not known. */
    public Optional<String> problem() {
        return problem.or(() -> fields.keySet().stream()
                .filter(name -> !read.contains(name.toString()))
                .findFirst()
                .map(name -> "Expected only fields that are known in %s, but there is \"%s\"".formatted(where, name)));
    }

    public void refuse(String text) {
        if (problem.isEmpty()) {
            problem = Optional.of(text);
        }
    }

    public Optional<String> text(String name) {
        return value(name, String.class, "a string");
    }

    /** One of these words. */
    public <E extends Enum<E>> E word(String name, E otherwise, Map<String, E> words) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        E word = words.get(text.get());
        if (word == null) {
            refuse("Expected %s to be one of %s, but it is \"%s\""
                    .formatted(
                            name,
                            String.join(", ", words.keySet().stream().sorted().toList()),
                            text.get()));
            return otherwise;
        }
        return word;
    }

    public int number(String name, int otherwise) {
        Optional<BigDecimal> number = value(name, BigDecimal.class, "a number");
        try {
            return number.map(BigDecimal::intValueExact).orElse(otherwise);
        } catch (ArithmeticException fraction) {
            refuse("Expected %s to be a whole number, but it is %s".formatted(name, number.orElseThrow()));
            return otherwise;
        }
    }

    /** A number of seconds, with or without a fraction. */
    public Optional<Duration> seconds(String name) {
        Optional<BigDecimal> number = value(name, BigDecimal.class, "a number of seconds");
        if (number.isPresent() && number.get().abs().compareTo(MOST_SECONDS) > 0) {
            refuse("Expected %s to be a number of seconds, but it is %s".formatted(name, number.get()));
            return Optional.empty();
        }
        return number.map(seconds -> Duration.ofMillis(seconds.multiply(MILLIS).longValue()));
    }

    /** A list of strings; empty when there is none. */
    public List<String> texts(String name) {
        List<?> items = value(name, List.class, "a list of strings")
                .<List<?>>map(list -> list)
                .orElse(List.of());
        if (!items.stream().allMatch(String.class::isInstance)) {
            refuse("Expected %s to be a list of strings, but it is %s".formatted(name, items));
            return List.of();
        }
        return items.stream().map(String.class::cast).toList();
    }

    /** An object within this one. */
    public Optional<ObjectReader> object(String name) {
        return value(name, Map.class, "a JSON object").map(object -> new ObjectReader(name, object));
    }

    /** Takes over what is wrong with an object within this one. */
    public void adopt(ObjectReader inner) {
        inner.problem().ifPresent(this::refuse);
    }

    private <T> Optional<T> value(String name, Class<T> type, String what) {
        read.add(name);
        Object value = fields.get(name);
        if (value != null && !type.isInstance(value)) {
            refuse("Expected %s to be %s, but it is %s".formatted(name, what, value));
        }
        return Optional.ofNullable(value).filter(type::isInstance).map(type::cast);
    }
}
