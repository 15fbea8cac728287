package dev.belfry.contract.validation.avro;

import dev.belfry.contract.validation.Decoded;
import dev.belfry.contract.validation.Json;
import dev.belfry.contract.validation.MediaType;
import dev.belfry.contract.validation.SchemaValidator;
import dev.belfry.contract.validation.Violation;
import dev.belfry.contract.validation.binary.MalformedBinaryException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks data against an Avro schema. The content type decides: JSON is Avro's JSON form or plain JSON, everything else a single
 * datum in binary form, with or without the header of the single-object encoding.
 */
final class AvroValidator implements SchemaValidator {
    private final Schema schema;
    private final long fingerprint;

    AvroValidator(Schema schema) {
        this.schema = schema;
        this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    }

    @Override
    public List<Violation> check(Decoded content) {
        if (isJson(content)) {
            return switch (content.json()) {
                case Json.Value(JsonNode value) -> new AvroJson(Violation.Part.PAYLOAD).check(schema, value);
                case Json.Unreadable(Violation violation) -> List.of(violation);
            };
        }
        try {
            read(content);
            return List.of();
        } catch (MalformedBinaryException e) {
            return List.of(e.violation());
        }
    }

    private JsonNode read(Decoded content) throws MalformedBinaryException {
        return AvroBinary.read(schema, fingerprint, content.content().payload());
    }

    private static boolean isJson(Decoded content) {
        return content.mediaType().filter(MediaType::isJson).isPresent();
    }

    @Override
    public Decoded readable(Decoded content) {
        if (isJson(content)) {
            return content;
        }
        try {
            return content.withJson(read(content));
        } catch (MalformedBinaryException e) {
            return content;
        }
    }

    @Override
    public List<Violation> checkHeaders(Map<String, String> headers) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        headers.forEach((name, text) -> {
            String field = propertyNames().stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .orElse(name);
            values.set(field, AvroJson.read(text, field, schema));
        });
        return new AvroJson(Violation.Part.HEADERS).check(schema, values);
    }

    @Override
    public Set<String> propertyNames() {
        Set<String> names = new LinkedHashSet<>();
        if (schema.getType() == Schema.Type.RECORD) {
            schema.getFields().forEach(field -> names.add(field.name()));
        }
        return names;
    }
}
