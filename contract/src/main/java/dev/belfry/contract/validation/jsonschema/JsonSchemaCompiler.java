package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ReferenceResolver;
import dev.belfry.contract.validation.CompiledValidator;
import dev.belfry.contract.validation.SchemaProblem;
import dev.belfry.contract.validation.SchemaValidator;
import dev.belfry.contract.validation.UncheckedContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles the JSON schemas of one document. Used by one thread; what it makes is for any. */
public final class JsonSchemaCompiler {
    private final SchemaBundle bundle = new SchemaBundle();
    private final SchemaTranslator translator;
    private final Map<Integer, SchemaValidator> validators = new HashMap<>();

    public JsonSchemaCompiler(SchemaDialect dialect, ReferenceResolver references) {
        this.translator = new SchemaTranslator(dialect, references, bundle);
    }

    public CompiledValidator compile(Node schema) {
        int definition = translator.define(schema);
        List<SchemaProblem> problems = translator.takeProblems();
        boolean broken = problems.stream().anyMatch(problem -> problem.kind() == SchemaProblem.Kind.INVALID);
        SchemaValidator validator = broken
                ? new UncheckedContent()
                : validators.computeIfAbsent(definition, number -> new JsonSchemaValidator(bundle, number));
        return new CompiledValidator(validator, problems);
    }
}
