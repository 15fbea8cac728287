package dev.belfry.server.announce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes up a value for a JSON schema: small, and mostly valid. It does not try hard (no patterns, no conditions), so who needs a
 * valid one must check.
 */
final class ExampleValues {
    /** Deeper values are left out; schemas may be recursive. */
    private static final int MAX_DEPTH = 8;

    private static final int MAX_ITEMS = 10;

    private final LocalReferences references;

    ExampleValues(LocalReferences references) {
        this.references = references;
    }

    /** A value for {@code schema}, which is plain Java values. */
    Optional<Object> make(Object schema) {
        return make(schema, "text", 0);
    }

    private Optional<Object> make(Object schema, String name, int depth) {
        if (depth > MAX_DEPTH) {
            return Optional.empty();
        }
        Map<String, Object> rules =
                references.follow(schema).map(ExampleValues::map).orElse(Map.of());
        return given(rules)
                .or(() -> combined(rules, name, depth))
                .or(() -> Optional.of(ofType(type(rules), rules, name, depth)));
    }

    /** What the schema itself says. */
    private static Optional<Object> given(Map<String, Object> rules) {
        return Optional.ofNullable(rules.get("const"))
                .or(() -> first(rules.get("examples")))
                .or(() -> Optional.ofNullable(rules.get("default")))
                .or(() -> first(rules.get("enum")));
    }

    private Optional<Object> combined(Map<String, Object> rules, String name, int depth) {
        if (rules.get("allOf") instanceof List<?> parts) {
            Map<String, Object> all = new LinkedHashMap<>();
            parts.forEach(part -> make(part, name, depth + 1).ifPresent(value -> all.putAll(map(value))));
            all.putAll(object(rules, depth));
            return all.isEmpty() ? Optional.empty() : Optional.of(all);
        }
        return first(rules.get("oneOf")).or(() -> first(rules.get("anyOf"))).flatMap(part -> {
            Optional<Object> value = make(part, name, depth + 1);
            Map<String, Object> beside = object(rules, depth);
            beside.putAll(value.map(ExampleValues::map).orElse(Map.of()));
            return beside.isEmpty() ? value : Optional.of(beside);
        });
    }

    private Object ofType(String type, Map<String, Object> rules, String name, int depth) {
        return switch (type) {
            case "object" -> object(rules, depth);
            case "array" -> array(rules, name, depth);
            case "integer", "number" -> number(rules);
            case "boolean" -> true;
            default -> text(rules, name);
        };
    }

    private static String type(Map<String, Object> rules) {
        Object type = rules.get("type");
        if (type instanceof List<?>) {
            return first(type).map(Object::toString).orElse("string");
        }
        if (type != null) {
            return type.toString();
        }
        return rules.containsKey("properties") || rules.containsKey("required")
                ? "object"
                : rules.containsKey("items") ? "array" : "string";
    }

    /** The required properties; all of them when none is. */
    private Map<String, Object> object(Map<String, Object> rules, int depth) {
        Map<String, Object> properties = map(rules.getOrDefault("properties", Map.of()));
        List<?> required = rules.get("required") instanceof List<?> list ? list : List.of();
        Map<String, Object> made = new LinkedHashMap<>();
        properties.forEach((name, schema) -> {
            if (required.isEmpty() || required.contains(name)) {
                make(schema, name, depth + 1).ifPresent(value -> made.put(name, value));
            }
        });
        required.forEach(name -> made.computeIfAbsent(name.toString(), text -> text));
        return made;
    }

    private List<Object> array(Map<String, Object> rules, String name, int depth) {
        Object items = rules.getOrDefault("items", Map.of());
        List<Object> made = new ArrayList<>();
        if (items instanceof List<?> tuple) {
            tuple.forEach(item -> make(item, name, depth + 1).ifPresent(made::add));
            return made;
        }
        int count = Math.min(MAX_ITEMS, Math.max(1, whole(rules.get("minItems"), 1)));
        for (int i = 0; i < count; i++) {
            make(items, name, depth + 1).ifPresent(made::add);
        }
        return made;
    }

    private static Object number(Map<String, Object> rules) {
        BigDecimal step = decimal(rules.get("multipleOf")).orElse(BigDecimal.ONE);
        Optional<BigDecimal> least = decimal(rules.get("minimum"));
        Optional<BigDecimal> above = decimal(rules.get("exclusiveMinimum"));
        Optional<BigDecimal> most = decimal(rules.get("maximum"));
        BigDecimal number = least.or(() -> above.map(bound -> bound.add(step))).orElse(step);
        return most.filter(bound -> bound.compareTo(number) < 0 && least.isEmpty())
                .orElse(number);
    }

    private static String text(Map<String, Object> rules, String name) {
        String text = switch (String.valueOf(rules.get("format"))) {
            case "date-time" -> "2026-01-31T12:00:00Z";
            case "date" -> "2026-01-31";
            case "time" -> "12:00:00Z";
            case "duration" -> "PT5M";
            case "email", "idn-email" -> "ada@example.org";
            case "uuid" -> "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
            case "uri", "uri-reference", "iri" -> "https://example.org";
            case "hostname" -> "example.org";
            case "ipv4" -> "192.0.2.1";
            case "ipv6" -> "2001:db8::1";
            default -> name;
        };
        String padded = text + "x".repeat(Math.clamp(whole(rules.get("minLength"), 0) - text.length(), 0, 1_000));
        return padded.substring(0, Math.min(padded.length(), Math.max(0, whole(rules.get("maxLength"), 1_000))));
    }

    private static int whole(@Nullable Object value, int otherwise) {
        return decimal(value).map(BigDecimal::intValue).orElse(otherwise);
    }

    private static Optional<BigDecimal> decimal(@Nullable Object value) {
        return value instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }

    private static Optional<Object> first(@Nullable Object list) {
        return list instanceof List<?> items && !items.isEmpty()
                ? Optional.ofNullable(items.getFirst())
                : Optional.empty();
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> map.put(String.valueOf(key), entry));
        }
        return map;
    }
}
