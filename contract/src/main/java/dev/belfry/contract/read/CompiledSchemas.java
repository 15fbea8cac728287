package dev.belfry.contract.read;

import dev.belfry.contract.Schema;
import dev.belfry.contract.read.compile.Schemas;
import dev.belfry.contract.read.standard.SchemaTables;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ReferenceResolver;
import dev.belfry.contract.validation.SchemaCompilation;
import dev.belfry.contract.validation.SchemaCompiler;
import dev.belfry.contract.validation.SchemaProblem;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Compiles every schema of a document once and reports what is wrong with it. */
final class CompiledSchemas implements Schemas {
    private final ReferenceResolver references;
    private final Findings findings;
    private final SchemaPool pool;
    private final SchemaCompiler compiler;
    private final IdentityHashMap<Node, Optional<Schema>> known = new IdentityHashMap<>();

    /** @param pool shared with the documents that this one is served with */
    CompiledSchemas(ReferenceResolver references, Findings findings, SchemaPool pool) {
        this.references = references;
        this.findings = findings;
        this.pool = pool;
        this.compiler = new SchemaCompiler(references);
    }

    @Override
    public Optional<Schema> compile(Node schema) {
        Optional<Node> target = references.follow(schema);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Optional<Schema> compiled = known.get(target.get());
        if (compiled == null) {
            compiled = compile(schema, target.get()).map(own -> pool.share(own, target.get(), references));
            known.put(target.get(), compiled);
        }
        return compiled;
    }

    /** The compiler is given references, not their targets, so that violations can name a schema as the document does. */
    private Optional<Schema> compile(Node schema, Node target) {
        if (!SchemaTables.isMultiFormat(target)) {
            return take(compiler.compile(Optional.empty(), schema));
        }
        Node.MapNode multiFormat = (Node.MapNode) target;
        return multiFormat
                .get("schema")
                .filter(inner -> references.follow(inner).isPresent())
                .flatMap(inner -> take(compiler.compile(multiFormat.text("schemaFormat"), inner)));
    }

    private Optional<Schema> take(SchemaCompilation compilation) {
        return switch (compilation) {
            case SchemaCompilation.Compiled compiled -> {
                report(compiled.remarks());
                yield Optional.of(compiled.schema());
            }
            case SchemaCompilation.Broken broken -> {
                report(broken.problems());
                yield Optional.empty();
            }
        };
    }

    private void report(List<SchemaProblem> problems) {
        for (SchemaProblem problem : problems) {
            FindingCode code = code(problem.kind());
            if (code != FindingCode.SCHEMA_INVALID || !findings.hasErrorInLineOf(problem.place())) {
                findings.add(code, problem.place(), problem.text());
            }
        }
    }

    private static FindingCode code(SchemaProblem.Kind kind) {
        return switch (kind) {
            case INVALID -> FindingCode.SCHEMA_INVALID;
            case IGNORED_KEYWORD -> FindingCode.SCHEMA_KEYWORD_IGNORED;
            case UNKNOWN_FORMAT -> FindingCode.SCHEMA_FORMAT_UNCHECKED;
        };
    }
}
