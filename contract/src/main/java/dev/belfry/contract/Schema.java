package dev.belfry.contract;

import dev.belfry.contract.validation.SchemaValidator;
import java.util.Optional;

/**
 * A schema of a payload or of headers, compiled.
 *
 * @param format the {@code schemaFormat}, the AsyncAPI schema's own media type for plain schemas
 * @param source the schema as plain Java values (Avro, JSON) or a string (Protobuf), references inside it left as they stand
 * @param sample a value to try things out with, as plain Java values: given in the schema or made up, and mostly valid; empty
 *     for schemas that are no JSON schemas
 * @param validator checks values against it
 */
public record Schema(String format, Object source, Optional<Object> sample, SchemaValidator validator) {
    /** Whether the same stands in the document for both, at one place or at two. */
    public boolean isWrittenLike(Schema other) {
        return format.equals(other.format) && source.equals(other.source);
    }
}
