package dev.belfry.contract.read.standard;

import static dev.belfry.contract.read.standard.ObjectShape.object;
import static dev.belfry.contract.read.standard.Shapes.ANYTHING;
import static dev.belfry.contract.read.standard.Shapes.FLAG;
import static dev.belfry.contract.read.standard.Shapes.NOT_NEGATIVE;
import static dev.belfry.contract.read.standard.Shapes.NUMBER;
import static dev.belfry.contract.read.standard.Shapes.PATTERN;
import static dev.belfry.contract.read.standard.Shapes.TEXT;
import static dev.belfry.contract.read.standard.Shapes.UNIQUE_TEXTS;
import static dev.belfry.contract.read.standard.Shapes.chosen;
import static dev.belfry.contract.read.standard.Shapes.either;
import static dev.belfry.contract.read.standard.Shapes.list;
import static dev.belfry.contract.read.standard.Shapes.map;
import static dev.belfry.contract.read.standard.Shapes.oneOf;
import static dev.belfry.contract.read.standard.Shapes.orReference;

import dev.belfry.contract.read.standard.Shape.Items;
import dev.belfry.contract.read.standard.Shape.Keys;
import dev.belfry.contract.tree.Node;
import java.util.Set;

/** Schema Object and Multi Format Schema Object. */
public final class SchemaTables {
    private static final Shape TYPE = oneOf("null", "boolean", "object", "array", "number", "string", "integer");

    /** JSON Schema draft-07 with the additions of AsyncAPI. Unknown keywords are legal and mean nothing. */
    static final ObjectShape SCHEMA_OBJECT = object("a schema")
            .each(TEXT, "$id", "$schema", "$comment", "title", "description", "format", "contentMediaType")
            .each(TEXT, "contentEncoding", "discriminator")
            .each(ANYTHING, "default", "const")
            .each(FLAG, "readOnly", "writeOnly", "deprecated", "uniqueItems")
            .optional("examples", list(ANYTHING))
            .optional("enum", list(ANYTHING, Items.UNIQUE))
            .optional("type", chosen(node -> node instanceof Node.ListNode ? list(TYPE, Items.UNIQUE) : TYPE))
            .optional("multipleOf", NUMBER)
            .each(NUMBER, "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum")
            .each(NOT_NEGATIVE, "maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties")
            .optional("pattern", PATTERN)
            .optional("required", UNIQUE_TEXTS)
            .later("externalDocs", () -> orReference(Standard.EXTERNAL_DOCS))
            .later("properties", () -> map(schema()))
            .later("patternProperties", () -> map(schema(), Keys.PATTERN))
            .later("definitions", () -> map(schema()))
            .later("dependencies", () -> map(chosen(node -> node instanceof Node.ListNode ? UNIQUE_TEXTS : schema())))
            .later("items", () -> chosen(node -> node instanceof Node.ListNode ? schemas() : schema()))
            .later("allOf", SchemaTables::schemas)
            .later("anyOf", SchemaTables::schemas)
            .later("oneOf", SchemaTables::schemas)
            .later("additionalItems", SchemaTables::schema)
            .later("additionalProperties", SchemaTables::schema)
            .later("propertyNames", SchemaTables::schema)
            .later("contains", SchemaTables::schema)
            .later("not", SchemaTables::schema)
            .later("if", SchemaTables::schema)
            .later("then", SchemaTables::schema)
            .later("else", SchemaTables::schema)
            .open();

    private static final Shape SCHEMA = orReference(either(FLAG, SCHEMA_OBJECT));
    private static final Shape SCHEMAS = list(SCHEMA, Items.AT_LEAST_ONE);

    private static final ObjectShape IN_JSON_SCHEMA =
            object("a multi format schema").required("schemaFormat", TEXT).required("schema", SCHEMA);

    private static final ObjectShape IN_ANOTHER_LANGUAGE =
            object("a multi format schema").required("schemaFormat", TEXT).required("schema", orReference(ANYTHING));

    /** What a message says of its payload or headers: a schema, or one in another schema language. */
    static final Shape ANY_SCHEMA = orReference(chosen(SchemaTables::bySchemaFormat));

    private SchemaTables() {}

    private static Shape schema() {
        return SCHEMA;
    }

    private static Shape schemas() {
        return SCHEMAS;
    }

    /** Whether a schema names its language. */
    public static boolean isMultiFormat(Node node) {
        return node instanceof Node.MapNode map
                && (map.entries().containsKey("schemaFormat") || map.entries().containsKey("schema"));
    }

    private static Shape bySchemaFormat(Node node) {
        if (!isMultiFormat(node)) {
            return either(FLAG, SCHEMA_OBJECT);
        }
        String format = ((Node.MapNode) node).text("schemaFormat").orElse("");
        return isJsonSchema(format) ? IN_JSON_SCHEMA : IN_ANOTHER_LANGUAGE;
    }

    private static final Set<String> JSON_SCHEMA_TYPES = Set.of(
            "application/vnd.aai.asyncapi",
            "application/vnd.aai.asyncapi+json",
            "application/vnd.aai.asyncapi+yaml",
            "application/schema+json",
            "application/schema+yaml");

    private static boolean isJsonSchema(String format) {
        int end = format.indexOf(';');
        return JSON_SCHEMA_TYPES.contains(
                end < 0 ? format : format.substring(0, end).strip());
    }
}
