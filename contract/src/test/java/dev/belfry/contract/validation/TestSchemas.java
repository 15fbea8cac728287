package dev.belfry.contract.validation;

import dev.belfry.contract.Schema;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ParseLimits;
import dev.belfry.contract.tree.ReferenceResolver;
import dev.belfry.contract.tree.TreeParser;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles schemas from YAML, in which references within the text work. */
public final class TestSchemas {
    public static final String ASYNCAPI = "application/vnd.aai.asyncapi+yaml;version=3.0.0";

    private TestSchemas() {}

    public static Node parse(String yaml) {
        return TreeParser.parse("test.yaml", yaml, ParseLimits.DEFAULT).root().orElseThrow();
    }

    /** A resolver of references within {@code document}. */
    public static ReferenceResolver resolver(Node document) {
        return new ReferenceResolver() {
            @Override
            public Optional<Node> resolve(Node.MapNode referrer) {
                return referrer.text("$ref")
                        .flatMap(reference -> JsonPointer.parse(reference.substring(1)))
                        .flatMap(pointer -> pointer.find(document))
                        .flatMap(this::follow);
            }
        };
    }

    /** Compiles what stands at {@code pointer} of the document. */
    public static SchemaCompilation compilation(String format, String yaml, String pointer) {
        Node document = parse(yaml);
        Node schema = JsonPointer.parse(pointer).orElseThrow().find(document).orElseThrow();
        return new SchemaCompiler(resolver(document)).compile(Optional.of(format), schema);
    }

    public static Schema compile(String format, String yaml, String pointer) {
        return switch (compilation(format, yaml, pointer)) {
            case SchemaCompilation.Compiled(Schema schema, List<SchemaProblem> _) -> schema;
            case SchemaCompilation.Broken(List<SchemaProblem> problems) ->
                throw new AssertionError(problems.toString());
        };
    }

    public static Schema compile(String yaml) {
        return compile(ASYNCAPI, yaml, "");
    }

    public static List<Violation> checkJson(Schema schema, String json) {
        return check(schema, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public static List<Violation> check(Schema schema, String contentType, byte[] payload) {
        return schema.validator().check(Decoded.of(new Content(Optional.of(contentType), Map.of(), payload)));
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
