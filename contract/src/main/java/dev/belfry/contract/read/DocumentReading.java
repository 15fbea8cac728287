package dev.belfry.contract.read;

import dev.belfry.contract.Contract;
import dev.belfry.contract.View;
import dev.belfry.contract.convert.Converter;
import dev.belfry.contract.read.compile.ContractBuilder;
import dev.belfry.contract.read.compile.Schemas;
import dev.belfry.contract.read.compile.Traits;
import dev.belfry.contract.read.rule.Rules;
import dev.belfry.contract.read.source.Bundler;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.References;
import dev.belfry.contract.read.source.Sources;
import dev.belfry.contract.read.standard.Standard;
import dev.belfry.contract.read.standard.StructureCheck;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.YamlText;
import java.util.Optional;

/** The steps of reading one document, after its main file has been parsed. */
final class DocumentReading {
    private final String location;
    private final Sources sources;
    private final Findings findings;
    private final ReadOptions options;
    private final SchemaPool pool;

    DocumentReading(String location, Sources sources, Findings findings, ReadOptions options, SchemaPool pool) {
        this.location = location;
        this.sources = sources;
        this.findings = findings;
        this.options = options;
        this.pool = pool;
    }

    ReadDocument read(Node.MapNode asWritten) {
        Optional<String> version = VersionCheck.check(asWritten, findings);
        if (version.isEmpty()) {
            return new ReadDocument(findings, sources, Optional.empty(), "");
        }
        Node.MapNode root = convert(asWritten, version.get());
        References references = new References(sources, findings);
        new StructureCheck(references, findings).check(root, Standard.DOCUMENT);
        Document document = new Document(location, root, references);
        Traits traits = new Traits(document);
        Schemas schemas = new CompiledSchemas(references, findings, pool);
        Rules.check(document, traits, schemas, findings);
        Contract contract = new ContractBuilder(document, traits, schemas, view(document)).build(version.get());
        String text = text(root, references, Converter.converts(version.get()));
        return new ReadDocument(findings, sources, Optional.of(new ReadDocument.Compiled(document, contract)), text);
    }

    private Node.MapNode convert(Node.MapNode asWritten, String version) {
        if (!Converter.converts(version)) {
            return asWritten;
        }
        Node.MapNode converted = Converter.convert(asWritten, new References(sources, findings), findings);
        sources.replace(location, converted);
        // A binding that does not say its version meant the latest of its time, which was an earlier one.
        findings.forgive(FindingCode.BINDING_FIELD_UNKNOWN);
        return converted;
    }

    private View view(Document document) {
        return options.view()
                .orElseGet(() -> document.object(document.root(), "x-belfry")
                        .flatMap(belfry -> belfry.text("view"))
                        .filter(view -> view.equals("client"))
                        .map(_ -> View.CLIENT)
                        .orElse(View.APPLICATION));
    }

    /** The user's own text where nothing had to be changed, so that it keeps its comments. */
    private String text(Node.MapNode root, References references, boolean converted) {
        String original = sources.texts().getOrDefault(location, "");
        boolean unchanged = !converted && sources.texts().size() == 1;
        boolean isYaml = !original.stripLeading().startsWith("{");
        return unchanged && isYaml ? original : YamlText.of(Bundler.bundle(location, root, references));
    }
}
