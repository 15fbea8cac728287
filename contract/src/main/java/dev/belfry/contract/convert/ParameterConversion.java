package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A parameter's {@code schema} becomes {@code enum}, {@code default}, {@code examples} and {@code description} of its own. */
final class ParameterConversion {
    private static final List<String> ORDER = List.of("enum", "default", "description", "examples", "location");
    private static final Set<String> KEPT = Set.of("enum", "const", "default", "examples", "description", "$ref");

    private final Conversion conversion;

    ParameterConversion(Conversion conversion) {
        this.conversion = conversion;
    }

    Node convertAll(Node parameters) {
        return MapDraft.changeEach(parameters, (name, parameter) -> convert(name, parameter));
    }

    private Node convert(String name, Node node) {
        if (!(node instanceof MapNode parameter) || References.isReference(parameter)) {
            return node;
        }
        MapDraft draft = MapDraft.of(parameter).remove("schema");
        parameter.get("schema").flatMap(MapDraft::mapping).ifPresent(schema -> {
            takeOver(schema, draft);
            reportLost(name, schema);
        });
        return draft.build(ORDER);
    }

    private static void takeOver(MapNode schema, MapDraft parameter) {
        schema.get("const").ifPresent(only -> put(parameter, "enum", schema.keyPlace("const"), listOf(only)));
        schema.get("enum").ifPresent(values -> put(parameter, "enum", schema.keyPlace("enum"), values));
        for (String field : List.of("default", "examples", "description")) {
            schema.get(field).ifPresent(value -> put(parameter, field, schema.keyPlace(field), value));
        }
    }

    private static void put(MapDraft parameter, String field, Place key, Node value) {
        if (!parameter.has(field)) {
            parameter.put(field, key, asStrings(value));
        }
    }

    private static Node listOf(Node only) {
        return new ListNode(only.place(), List.of(only));
    }

    /** In 3.0 a parameter's value is always a string; in 2.x its schema could name numbers and booleans. */
    private static Node asStrings(Node node) {
        return switch (node) {
            case Scalar scalar -> new Scalar(scalar.place(), scalar.written());
            case ListNode list ->
                new ListNode(
                        list.place(),
                        list.items().stream()
                                .map(ParameterConversion::asStrings)
                                .toList());
            case MapNode _, Node.NullNode _ -> node;
        };
    }

    private void reportLost(String name, MapNode schema) {
        String lost = schema.entries().keySet().stream()
                .filter(field -> !KEPT.contains(field) && !field.startsWith("x-"))
                .filter(field -> !isTypeString(field, schema))
                .collect(Collectors.joining(", "));
        if (!lost.isEmpty()) {
            conversion
                    .findings()
                    .add(
                            FindingCode.PARAMETER_SCHEMA_DROPPED,
                            schema,
                            "Expected only enum, const, default, examples and description in the schema of parameter '"
                                    + name
                                    + "', because AsyncAPI 3 keeps no more of it, but it also has " + lost
                                    + ", which is not checked.");
        }
    }

    private static boolean isTypeString(String field, MapNode schema) {
        return field.equals("type")
                && schema.text("type").filter("string"::equals).isPresent();
    }
}
