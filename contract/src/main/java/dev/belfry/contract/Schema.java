package dev.belfry.contract;

import dev.belfry.contract.validation.SchemaValidator;

/**
 * A schema of a payload or of headers, compiled.
 *
 * @param format the {@code schemaFormat}, the AsyncAPI schema's own media type for plain schemas
 * @param source the schema as plain Java values (Avro, JSON) or a string (Protobuf), references inside it left as they stand
 * @param validator checks values against it
 */
public record Schema(String format, Object source, SchemaValidator validator) {}
