package dev.belfry.contract.validation.jsonschema;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import dev.belfry.contract.tree.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the keywords may hold whose value is no schema. */
final class KeywordValues {
    static final List<String> TYPES = List.of("null", "boolean", "object", "array", "number", "string", "integer");

    private static final Expectation TEXT =
            new Expectation("a text", node -> node.text().isPresent());
    private static final Expectation TRUTH = new Expectation(
            "true or false", node -> node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean);
    private static final Expectation NUMBER =
            new Expectation("a number", node -> number(node).isPresent());
    private static final Expectation COUNT = new Expectation("a whole number of at least 0", KeywordValues::isCount);
    private static final Expectation LIST = new Expectation("a list", Node.ListNode.class::isInstance);
    private static final Expectation REGEX = new Expectation("a regular expression", KeywordValues::isRegex);
    private static final Expectation POSITIVE = new Expectation(
            "a number above 0",
            node -> number(node).filter(value -> value.signum() > 0).isPresent());
    private static final Expectation TYPE = new Expectation(
            "one of " + String.join(", ", TYPES) + ", or a list of some of them", KeywordValues::isType);
    private static final Expectation NAMES = new Expectation(
            "a list of different property names", node -> texts(node).isPresent());

    /** Keywords that decide something. */
    private static final Map<String, Expectation> RULES = Map.ofEntries(
            Map.entry("type", TYPE),
            Map.entry("enum", LIST),
            Map.entry("multipleOf", POSITIVE),
            Map.entry("maximum", NUMBER),
            Map.entry("minimum", NUMBER),
            Map.entry("exclusiveMaximum", NUMBER),
            Map.entry("exclusiveMinimum", NUMBER),
            Map.entry("maxLength", COUNT),
            Map.entry("minLength", COUNT),
            Map.entry("maxItems", COUNT),
            Map.entry("minItems", COUNT),
            Map.entry("maxProperties", COUNT),
            Map.entry("minProperties", COUNT),
            Map.entry("uniqueItems", TRUTH),
            Map.entry("pattern", REGEX),
            Map.entry("required", NAMES),
            Map.entry("format", TEXT));

    /** Keywords that only tell something. */
    private static final Map<String, Expectation> REMARKS = Map.of(
            "$id", TEXT,
            "$schema", TEXT,
            "$comment", TEXT,
            "title", TEXT,
            "description", TEXT,
            "examples", LIST,
            "readOnly", TRUTH,
            "writeOnly", TRUTH,
            "contentEncoding", TEXT,
            "contentMediaType", TEXT);

    /** Keywords of later drafts, which draft-07 does not know. */
    private static final Set<String> LATER = Set.of(
            "$defs",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "$recursiveRef",
            "$recursiveAnchor",
            "$vocabulary",
            "dependentSchemas",
            "dependentRequired",
            "prefixItems",
            "unevaluatedItems",
            "unevaluatedProperties",
            "minContains",
            "maxContains",
            "contentSchema");

    private KeywordValues() {}

    /** Whether {@code keyword} decides about values, so that the validator must see it. */
    static boolean isRule(String keyword) {
        return RULES.containsKey(keyword) || keyword.equals("const");
    }

    static boolean isLater(String keyword) {
        return LATER.contains(keyword);
    }

    /** What is wrong with {@code value} as the value of {@code keyword}. */
    static Optional<String> defect(String keyword, Node value, SchemaDialect dialect) {
        Expectation expectation = expectation(keyword, dialect);
        return expectation == null || expectation.holds(value)
                ? Optional.empty()
                : Optional.of("Expected %s for \"%s\", but it is %s."
                        .formatted(expectation.what(), keyword, value.describe()));
    }

    private static @Nullable Expectation expectation(String keyword, SchemaDialect dialect) {
        boolean openApi = dialect == SchemaDialect.OPENAPI_3_0;
        return switch (keyword) {
            case "discriminator" -> openApi ? null : TEXT;
            case "deprecated" -> TRUTH;
            case "nullable" -> openApi ? TRUTH : null;
            case "exclusiveMaximum", "exclusiveMinimum" -> openApi ? TRUTH : NUMBER;
            default -> RULES.getOrDefault(keyword, REMARKS.get(keyword));
        };
    }

    /** The numeric value of a scalar. */
    static Optional<BigDecimal> number(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Number value
                ? Optional.of(
                        switch (value) {
                            case BigDecimal decimal -> decimal;
                            case BigInteger integer -> new BigDecimal(integer);
                            default -> BigDecimal.valueOf(value.longValue());
                        })
                : Optional.empty();
    }

    private static boolean isCount(Node node) {
        return number(node)
                .filter(value ->
                        value.signum() >= 0 && value.stripTrailingZeros().scale() <= 0)
                .isPresent();
    }

    private static boolean isRegex(Node node) {
        return node.text().filter(KeywordValues::isRegex).isPresent();
    }

    static boolean isRegex(String pattern) {
        try {
            JDKRegularExpressionFactory.getInstance().getRegularExpression(pattern);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isType(Node node) {
        if (node instanceof Node.ListNode) {
            return texts(node)
                    .filter(names -> !names.isEmpty() && TYPES.containsAll(names))
                    .isPresent();
        }
        return node.text().filter(TYPES::contains).isPresent();
    }

    /** The texts of a list that holds nothing but different texts. */
    static Optional<Set<String>> texts(Node node) {
        if (!(node instanceof Node.ListNode list)) {
            return Optional.empty();
        }
        Set<String> texts = new HashSet<>();
        boolean allDifferent = list.items().stream()
                .allMatch(item -> item.text().filter(texts::add).isPresent());
        return allDifferent ? Optional.of(texts) : Optional.empty();
    }

    private record Expectation(String what, Predicate<Node> test) {
        boolean holds(Node node) {
            return test.test(node);
        }
    }
}
