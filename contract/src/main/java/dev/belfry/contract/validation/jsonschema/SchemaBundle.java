package dev.belfry.contract.validation.jsonschema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import dev.belfry.contract.tree.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All schemas of one document as a single JSON Schema: {@code {"definitions": {"0": …, "1": …}}}. Every target of a reference
 * is one definition, so recursion needs no special care, and a schema that many messages share is translated once. Grows while
 * the document is compiled, by one thread; unchanged after that, and then for any thread.
 */
final class SchemaBundle {
    static final String DEFINITIONS = "definitions";

    /** The keyword of AsyncAPI and OpenAPI, here always with the property's name. */
    static final String DISCRIMINATOR = "discriminator";

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(JDKRegularExpressionFactory.getInstance())
            .formatAssertionsEnabled(true)
            .build();

    private static final Dialect DIALECT = Dialect.builder(DialectId.DRAFT_7, Dialects.getDraft7())
            .keyword(new NonValidationKeyword(DISCRIMINATOR))
            .formats(DataFormats.ALL)
            .build();

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private final IdentityHashMap<Node, Integer> numbers = new IdentityHashMap<>();
    private final List<String> origins = new ArrayList<>();
    private final Schema root;

    SchemaBundle() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set(DEFINITIONS, definitions);
        root = SchemaRegistry.withDialect(DIALECT, builder -> builder.schemaRegistryConfig(CONFIG))
                .getSchema(SchemaLocation.of("urn:belfry:schemas"), document);
    }

    /** The number of {@code schema}'s definition, or -1 when it has none yet. */
    int numberOf(Node schema, String origin) {
        int number = numbers.getOrDefault(schema, -1);
        if (number >= 0 && origins.get(number).isEmpty()) {
            origins.set(number, origin);
        }
        return number;
    }

    /**
     * Reserves the definition of {@code schema}; {@link #define} fills it.
     *
     * @param origin the text of a reference to it, or empty
     */
    int reserve(Node schema, String origin) {
        int number = origins.size();
        numbers.put(schema, number);
        origins.add(origin);
        return number;
    }

    void define(int number, JsonNode translated) {
        definitions.set(Integer.toString(number), translated);
    }

    /** What another schema says to refer to this definition. */
    static ObjectNode reference(int number) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/" + DEFINITIONS + "/" + number);
    }

    /** The translated schema behind {@code schema}, references followed. */
    JsonNode follow(JsonNode schema) {
        JsonNode followed = schema;
        while (followed.path("$ref").isString()) {
            String reference = followed.path("$ref").stringValue();
            followed = definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
        }
        return followed;
    }

    /** The translated schema with this number. */
    JsonNode definition(int number) {
        return definitions.path(Integer.toString(number));
    }

    Schema compiled(int number) {
        return root.getRefSchema(
                new NodePath(PathType.JSON_POINTER).append(DEFINITIONS).append(Integer.toString(number)));
    }

    /** Where the rule at {@code location} of this bundle is written in the document. */
    String writtenAt(SchemaLocation location) {
        NodePath path = location.getFragment();
        StringBuilder rest = new StringBuilder();
        for (int index = 2; index < path.getNameCount(); index++) {
            rest.append('/').append(path.getName(index).replace("~", "~0").replace("/", "~1"));
        }
        String origin = origins.get(Integer.parseInt(path.getName(1)));
        return origin.isEmpty() || origin.contains("#") ? origin + rest : origin + "#" + rest;
    }

    /** The last step of the reference by which a definition became known: its name, when it has one. */
    String nameOf(int number) {
        String origin = origins.get(number);
        return origin.substring(origin.lastIndexOf('/') + 1);
    }
}
