package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.ReferenceResolver;
import dev.belfry.contract.validation.SchemaProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies a schema and all that it refers to into a {@link SchemaBundle}, with nothing but the keywords that decide, and collects
 * what is wrong with it. For one thread.
 */
final class SchemaTranslator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SchemaDialect dialect;
    private final ReferenceResolver references;
    private final SchemaBundle bundle;
    private final EndlessReferences endless = new EndlessReferences();
    private final List<SchemaProblem> problems = new ArrayList<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** A definition that is to be translated, so that chains of references do not deepen the stack. */
    private record Waiting(Node schema, Spot spot) {}

    SchemaTranslator(SchemaDialect dialect, ReferenceResolver references, SchemaBundle bundle) {
        this.dialect = dialect;
        this.references = references;
        this.bundle = bundle;
    }

    /** What is wrong with the schemas translated since the last call. */
    List<SchemaProblem> takeProblems() {
        endless.find().ifPresent(problems::add);
        List<SchemaProblem> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    /** The number of the definition that {@code schema} is, or refers to. */
    int define(Node schema) {
        String origin = schema instanceof MapNode map ? map.text("$ref").orElse("") : "";
        int number = define(references.follow(schema).orElse(schema), origin, Spot::start);
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            bundle.define(next.spot().definition(), translate(next.schema(), next.spot()));
        }
        return number;
    }

    private int define(Node schema, String origin, IntFunction<Spot> spot) {
        int known = bundle.numberOf(schema, origin);
        if (known >= 0) {
            return known;
        }
        int number = bundle.reserve(schema, origin);
        waiting.add(new Waiting(schema, spot.apply(number)));
        return number;
    }

    private JsonNode translate(Node schema, Spot spot) {
        if (schema instanceof MapNode map) {
            return map.text("$ref").isPresent() ? reference(map, spot) : object(map, spot);
        }
        if (schema instanceof Node.Scalar scalar && scalar.value() instanceof Boolean value) {
            return JSON.booleanNode(value);
        }
        report(
                SchemaProblem.Kind.INVALID,
                schema,
                spot,
                "Expected a schema (an object, true or false), but it is " + schema.describe() + ".");
        return JSON.booleanNode(true);
    }

    private JsonNode reference(MapNode map, Spot spot) {
        Optional<Node> target = references.resolve(map);
        if (target.isEmpty()) {
            return JSON.booleanNode(true);
        }
        int number = define(target.get(), map.text("$ref").orElseThrow(), spot::behindReference);
        if (spot.sameValue()) {
            endless.add(spot, number, map.place());
        }
        return SchemaBundle.reference(number);
    }

    private ObjectNode object(MapNode schema, Spot spot) {
        ObjectNode translated = JSON.objectNode();
        schema.entries().forEach((keyword, value) -> keyword(schema, keyword, value, spot, translated));
        if (dialect == SchemaDialect.OPENAPI_3_0) {
            OpenApiKeywords.toDraft07(schema, translated);
        }
        return translated;
    }

    private void keyword(MapNode schema, String keyword, Node value, Spot spot, ObjectNode translated) {
        switch (keyword) {
            case "not", "if", "then", "else" -> translated.set(keyword, translate(value, spot.about(keyword)));
            case "additionalProperties", "additionalItems", "contains", "propertyNames" ->
                translated.set(keyword, translate(value, spot.aboutPart(keyword)));
            case "allOf", "anyOf", "oneOf" -> alternatives(keyword, value, spot.about(keyword), translated);
            case "items" -> translated.set(keyword, items(value, spot.aboutPart(keyword)));
            case "properties", "patternProperties" -> properties(keyword, value, spot.aboutPart(keyword), translated);
            case "definitions" -> properties(keyword, value, spot.aboutPart(keyword), JSON.objectNode());
            case "dependencies" -> dependencies(value, spot.about(keyword), translated);
            default -> plain(schema, keyword, value, spot.about(keyword), translated);
        }
    }

    private void plain(MapNode schema, String keyword, Node value, Spot spot, ObjectNode translated) {
        Optional<String> defect = KeywordValues.defect(keyword, value, dialect);
        if (defect.isPresent()) {
            report(SchemaProblem.Kind.INVALID, value, spot, defect.get());
        } else if (KeywordValues.isRule(keyword) || keyword.equals(SchemaBundle.DISCRIMINATOR)) {
            translated.set(keyword, JsonNodes.of(value));
        } else if (KeywordValues.isLater(keyword)) {
            problems.add(new SchemaProblem(
                    SchemaProblem.Kind.IGNORED_KEYWORD,
                    schema.keyPlace(keyword),
                    spot.path(),
                    "Expected keywords of JSON Schema draft-07, but \"%s\" is of a later one and has no effect."
                            .formatted(keyword)));
        }
    }

    private void alternatives(String keyword, Node value, Spot spot, ObjectNode translated) {
        if (value instanceof ListNode list && !list.items().isEmpty()) {
            translated.set(keyword, schemas(list, spot));
        } else {
            reportValue(keyword, "a list of one or more schemas", value, spot);
        }
    }

    private JsonNode items(Node value, Spot spot) {
        return value instanceof ListNode list ? schemas(list, spot) : translate(value, spot);
    }

    private ArrayNode schemas(ListNode list, Spot spot) {
        ArrayNode translated = JSON.arrayNode();
        for (int index = 0; index < list.items().size(); index++) {
            translated.add(translate(list.items().get(index), spot.about(Integer.toString(index))));
        }
        return translated;
    }

    private void properties(String keyword, Node value, Spot spot, ObjectNode translated) {
        if (!(value instanceof MapNode map)) {
            reportValue(keyword, "an object of schemas", value, spot);
            return;
        }
        ObjectNode schemas = JSON.objectNode();
        for (Map.Entry<String, Node> property : map.entries().entrySet()) {
            String name = property.getKey();
            if (keyword.equals("patternProperties") && !KeywordValues.isRegex(name)) {
                reportValue(
                        keyword, "regular expressions", new Node.Scalar(map.keyPlace(name), name), spot.about(name));
            } else {
                schemas.set(name, translate(property.getValue(), spot.about(name)));
            }
        }
        translated.set(keyword, schemas);
    }

    private void dependencies(Node value, Spot spot, ObjectNode translated) {
        if (!(value instanceof MapNode map)) {
            reportValue("dependencies", "an object of schemas or lists of property names", value, spot);
            return;
        }
        ObjectNode dependencies = JSON.objectNode();
        map.entries().forEach((name, dependency) -> {
            if (!(dependency instanceof ListNode)) {
                dependencies.set(name, translate(dependency, spot.about(name)));
            } else if (KeywordValues.texts(dependency).isPresent()) {
                dependencies.set(name, JsonNodes.of(dependency));
            } else {
                reportValue("dependencies", "lists of different property names", dependency, spot.about(name));
            }
        });
        translated.set("dependencies", dependencies);
    }

    private void reportValue(String keyword, String expected, Node value, Spot spot) {
        report(
                SchemaProblem.Kind.INVALID,
                value,
                spot,
                "Expected %s for \"%s\", but it is %s.".formatted(expected, keyword, value.describe()));
    }

    private void report(SchemaProblem.Kind kind, Node node, Spot spot, String text) {
        problems.add(new SchemaProblem(kind, node.place(), spot.path(), text));
    }
}
