package dev.belfry.contract.validation.protobuf;

import dev.belfry.contract.validation.Decoded;
import dev.belfry.contract.validation.Json;
import dev.belfry.contract.validation.MediaType;
import dev.belfry.contract.validation.SchemaValidator;
import dev.belfry.contract.validation.Violation;
import dev.belfry.contract.validation.binary.MalformedBinaryException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks messages against a Protobuf schema. The content type decides: JSON is Protobuf's JSON form, all else its binary form. */
final class ProtobufValidator implements SchemaValidator {
    private final ProtoSchema schema;

    ProtobufValidator(ProtoSchema schema) {
        this.schema = schema;
    }

    @Override
    public List<Violation> check(Decoded content) {
        if (isJson(content)) {
            return switch (content.json()) {
                case Json.Value(JsonNode value) -> new ProtoJson(schema, Violation.Part.PAYLOAD).check(value);
                case Json.Unreadable(Violation violation) -> List.of(violation);
            };
        }
        try {
            ProtoBinary.read(schema, content.content().payload());
            return List.of();
        } catch (MalformedBinaryException e) {
            return List.of(e.violation());
        }
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
            return content.withJson(ProtoBinary.read(schema, content.content().payload()));
        } catch (MalformedBinaryException e) {
            return content;
        }
    }

    @Override
    public List<Violation> checkHeaders(Map<String, String> headers) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        headers.forEach((name, text) -> schema.root().fields().stream()
                .filter(field ->
                        field.name().equalsIgnoreCase(name) || field.jsonName().equalsIgnoreCase(name))
                .findFirst()
                .ifPresentOrElse(
                        field -> values.set(field.jsonName(), headerValue(field, text)), () -> values.put(name, text)));
        return new ProtoJson(schema, Violation.Part.HEADERS).check(values);
    }

    /** Protobuf's JSON form takes numbers as texts too, so only other types must be read. */
    private static JsonNode headerValue(ProtoField field, String text) {
        boolean structured = field.isRepeated() || !(field.type() instanceof ProtoScalar);
        if ((structured || field.type() == ProtoScalar.BOOL)
                && Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Json.Value(JsonNode value)) {
            return value;
        }
        return JsonNodeFactory.instance.stringNode(text);
    }

    @Override
    public Set<String> propertyNames() {
        Set<String> names = new LinkedHashSet<>();
        schema.root().fields().forEach(field -> names.add(field.jsonName()));
        return names;
    }
}
