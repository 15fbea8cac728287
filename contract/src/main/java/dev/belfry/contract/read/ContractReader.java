package dev.belfry.contract.read;

import dev.belfry.contract.Contract;
import dev.belfry.contract.ContractMerge;
import dev.belfry.contract.read.source.PathIndex;
import dev.belfry.contract.read.source.Sources;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads AsyncAPI documents: parses, follows references, converts 2.x, checks every rule, and compiles. Says everything that is
 * wrong in one go. Opens no sockets: documents on the network come through the loader that it is given. Any thread; each call
 * is on its own.
 */
public final class ContractReader {
    private static final SourceLoader NO_NETWORK = (_, _) -> {
        throw new IOException("this program reads nothing from the network");
    };

    private final SourceLoader files;
    private final SourceLoader remote;

    /**
     * @param files reads what has no scheme
     * @param remote reads {@code http(s)://} URLs, and is asked only when {@link ReadOptions#remoteReferences()} allows it
     */
    public ContractReader(SourceLoader files, SourceLoader remote) {
        this.files = files;
        this.remote = remote;
    }

    /** Reads a document from this machine's disk, with nothing from the network. */
    public static ReadResult read(Path file, ReadOptions options) {
        return new ContractReader(new DiskLoader(), NO_NETWORK)
                .read(file.toString().replace('\\', '/'), options);
    }

    /**
     * Reads the document at a location.
     *
     * @param location as findings will name it
     */
    public ReadResult read(String location, ReadOptions options) {
        return read(location, options, new SchemaPool()).result();
    }

    /** Reads documents that are to be served together: says what is wrong with each, and where they contradict each other. */
    public ReadTogether readTogether(List<String> locations, ReadOptions options) {
        SchemaPool pool = new SchemaPool();
        List<ReadDocument> documents = locations.stream()
                .map(location -> read(location, options, pool))
                .toList();
        new Agreement().check(documents);
        List<ReadResult> results = documents.stream().map(ReadDocument::result).toList();
        List<Contract> contracts =
                results.stream().flatMap(result -> result.contract().stream()).toList();
        return new ReadTogether(
                contracts.size() == results.size() ? Optional.of(ContractMerge.of(contracts)) : Optional.empty(),
                results);
    }

    private ReadDocument read(String location, ReadOptions options, SchemaPool pool) {
        Sources sources = new Sources(files, remote, options);
        Findings findings = new Findings(options.lenient(), new PathIndex(sources::asRead));
        Place start = new Place(location, 1, 1);
        Optional<Node> root = sources.root(location, start, findings);
        if (root.isPresent() && root.get() instanceof Node.MapNode map) {
            return new DocumentReading(location, sources, findings, options, pool).read(map);
        }
        root.ifPresent(node -> findings.add(
                FindingCode.SYNTAX_INVALID, node, "Expected an AsyncAPI document, but found " + node.describe() + "."));
        return new ReadDocument(findings, sources, Optional.empty(), "");
    }

    /** A loader of this machine's files. */
    public static SourceLoader disk() {
        return new DiskLoader();
    }
}
