package dev.belfry.contract.validation;

import dev.belfry.contract.Schema;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.PlainValues;
import dev.belfry.contract.tree.ReferenceResolver;
import dev.belfry.contract.validation.avro.AvroCompiler;
import dev.belfry.contract.validation.jsonschema.JsonSchemaCompiler;
import dev.belfry.contract.validation.jsonschema.SampleValue;
import dev.belfry.contract.validation.jsonschema.SchemaDialect;
import dev.belfry.contract.validation.protobuf.ProtobufCompiler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the schemas of one document, in whatever format they are. For one thread; the compiled schemas are for any. A schema
 * that many refer to is compiled once, and what is wrong with it is told with the first that refers to it.
 */
public final class SchemaCompiler {
    private final ReferenceResolver references;
    private final JsonSchemaCompiler jsonSchemas;
    private final JsonSchemaCompiler openApiSchemas;

    public SchemaCompiler(ReferenceResolver references) {
        this.references = references;
        this.jsonSchemas = new JsonSchemaCompiler(SchemaDialect.DRAFT_07, references);
        this.openApiSchemas = new JsonSchemaCompiler(SchemaDialect.OPENAPI_3_0, references);
    }

    /**
     * @param schemaFormat as in the document; empty for a plain schema
     * @param schema the schema itself (of a multi-format schema what stands under {@code schema}); may be a reference
     */
    public SchemaCompilation compile(Optional<String> schemaFormat, Node schema) {
        String format = schemaFormat.orElse(SchemaFormat.DEFAULT);
        SchemaFormat language = SchemaFormat.of(format);
        CompiledValidator result = switch (language) {
            case JSON_SCHEMA -> jsonSchemas.compile(schema);
            case OPENAPI -> openApiSchemas.compile(schema);
            case AVRO -> AvroCompiler.compile(references.follow(schema).orElse(schema));
            case PROTOBUF -> ProtobufCompiler.compile(references.follow(schema).orElse(schema));
            case OTHER -> unchecked(format, schema);
        };
        boolean broken = result.problems().stream().anyMatch(problem -> problem.kind() == SchemaProblem.Kind.INVALID);
        return broken
                ? new SchemaCompilation.Broken(result.problems())
                : new SchemaCompilation.Compiled(
                        new Schema(
                                format,
                                source(references.follow(schema).orElse(schema)),
                                sample(language, schema),
                                result.validator()),
                        result.problems());
    }

    private Optional<Object> sample(SchemaFormat language, Node schema) {
        return switch (language) {
            case JSON_SCHEMA, OPENAPI -> SampleValue.of(schema, references);
            case AVRO, PROTOBUF, OTHER -> Optional.empty();
        };
    }

    private static Object source(Node schema) {
        return PlainValues.of(schema).orElse(Map.of());
    }

    private static CompiledValidator unchecked(String format, Node schema) {
        SchemaProblem notice = new SchemaProblem(
                SchemaProblem.Kind.UNKNOWN_FORMAT,
                schema.place(),
                JsonPointer.ROOT,
                "Expected a schema format that can be enforced, but it is %s: values are not checked."
                        .formatted(format));
        return new CompiledValidator(new UncheckedContent(), List.of(notice));
    }
}
