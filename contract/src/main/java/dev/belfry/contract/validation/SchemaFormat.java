package dev.belfry.contract.validation;

import java.util.Optional;

/** The language that a schema is written in. */
enum SchemaFormat {
    JSON_SCHEMA,
    OPENAPI,
    AVRO,
    PROTOBUF,
    /** One that nothing here can check. */
    OTHER;

    /** What a schema without {@code schemaFormat} is. */
    static final String DEFAULT = "application/vnd.aai.asyncapi+json;version=3.0.0";

    /** The language that a {@code schemaFormat} names. */
    static SchemaFormat of(String schemaFormat) {
        return MediaType.parse(schemaFormat).map(SchemaFormat::of).orElse(OTHER);
    }

    private static SchemaFormat of(MediaType type) {
        String version = Optional.ofNullable(type.parameters().get("version")).orElse("");
        return switch (withoutNotation(type.essence())) {
            case "application/vnd.aai.asyncapi" -> JSON_SCHEMA;
            case "application/schema" -> version.isEmpty() || version.equals("draft-07") ? JSON_SCHEMA : OTHER;
            case "application/vnd.oai.openapi" -> version.isEmpty() || version.startsWith("3.0") ? OPENAPI : OTHER;
            case "application/vnd.apache.avro" -> AVRO;
            case "application/vnd.google.protobuf" -> PROTOBUF;
            default -> OTHER;
        };
    }

    private static String withoutNotation(String essence) {
        int plus = essence.lastIndexOf('+');
        return plus < 0 ? essence : essence.substring(0, plus);
    }
}
