package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes up texts and numbers for the rules of a JSON schema. */
final class SampleScalar {
    private static final int MAX_LENGTH = 1_000;

    private SampleScalar() {}

    /** The type that a value should have; of several the first. */
    static String type(MapNode rules) {
        Optional<String> type = rules.entries().get("type") instanceof ListNode list
                ? list.items().stream().flatMap(item -> item.text().stream()).findFirst()
                : rules.text("type");
        return type.orElseGet(() -> implied(rules));
    }

    private static String implied(MapNode rules) {
        if (rules.get("properties").isPresent() || rules.get("required").isPresent()) {
            return "object";
        }
        return rules.get("items").isPresent() ? "array" : "string";
    }

    /** Whether {@code value} can be of the type: documents have defaults such as {@code 'false'} for booleans. */
    static boolean isOf(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map<?, ?>;
            case "array" -> value instanceof List<?>;
            case "integer", "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            default -> true;
        };
    }

    static Object number(MapNode rules) {
        BigDecimal step = decimal(rules, "multipleOf").orElse(BigDecimal.ONE);
        Optional<BigDecimal> least = decimal(rules, "minimum");
        Optional<BigDecimal> above = decimal(rules, "exclusiveMinimum");
        Optional<BigDecimal> most = decimal(rules, "maximum");
        BigDecimal number = least.or(() -> above.map(bound -> bound.add(step))).orElse(step);
        return most.filter(bound -> bound.compareTo(number) < 0 && least.isEmpty())
                .orElse(number);
    }

    /** @param name what it is for: a text that tells something */
    static String text(MapNode rules, String name) {
        String text = switch (rules.text("format").orElse("")) {
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
        int least = Math.clamp(whole(rules, "minLength", 0), 0, MAX_LENGTH);
        int most = Math.clamp(whole(rules, "maxLength", MAX_LENGTH), 0, MAX_LENGTH);
        String padded = text + "x".repeat(Math.max(0, least - text.length()));
        return padded.substring(0, Math.min(padded.length(), most));
    }

    static int whole(MapNode rules, String keyword, int otherwise) {
        return decimal(rules, keyword).map(BigDecimal::intValue).orElse(otherwise);
    }

    private static Optional<BigDecimal> decimal(MapNode rules, String keyword) {
        Optional<Node> value = rules.get(keyword);
        return value.flatMap(KeywordValues::number);
    }
}
