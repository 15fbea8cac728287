package dev.belfry.contract.validation.avro;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.validation.CompiledValidator;
import dev.belfry.contract.validation.SchemaProblem;
import dev.belfry.contract.validation.ValueText;
import dev.belfry.contract.validation.jsonschema.JsonNodes;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Compiles Avro schemas, written as JSON or YAML. Stateless; any thread. */
public final class AvroCompiler {
    private AvroCompiler() {}

    public static CompiledValidator compile(Node schema) {
        try {
            Schema parsed = new Schema.Parser().parse(JsonNodes.of(schema).toString());
            return new CompiledValidator(new AvroValidator(parsed));
        } catch (AvroRuntimeException e) {
            return CompiledValidator.broken(new SchemaProblem(
                    SchemaProblem.Kind.INVALID,
                    schema.place(),
                    JsonPointer.ROOT,
                    "Expected an Avro schema, but: " + ValueText.shorten(String.valueOf(e.getMessage()))));
        }
    }
}
