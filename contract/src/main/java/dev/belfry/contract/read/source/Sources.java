package dev.belfry.contract.read.source;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.SourceLoader;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ParseLimits;
import dev.belfry.contract.tree.ParsedTree;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.SyntaxProblem;
import dev.belfry.contract.tree.TreeParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of one document, each read and parsed once. What goes wrong is reported once, too. */
public final class Sources {
    /** How many files one document may consist of. */
    static final int MAX_FILES = 500;

    /** How many bytes all files together may have. */
    static final long MAX_TOTAL_BYTES = 64L << 20;

    private static final Set<String> NOT_TREES =
            Set.of("proto", "xsd", "raml", "graphql", "txt", "md", "thrift", "fbs");

    private final SourceLoader files;
    private final SourceLoader remote;
    private final ReadOptions options;
    private final Map<String, Optional<Node>> roots = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<Node> asRead = new ArrayList<>();
    private long totalBytes;

    public Sources(SourceLoader files, SourceLoader remote, ReadOptions options) {
        this.files = files;
        this.remote = remote;
        this.options = options;
    }

    /** The texts of all files that were read, by location. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    /** The roots of all files as they were read, whatever took their place since. */
    public Collection<Node> asRead() {
        return Collections.unmodifiableList(asRead);
    }

    /** From now on {@code root} is what {@code location} holds. */
    public void replace(String location, Node root) {
        roots.put(location, Optional.of(root));
    }

    /**
     * The content of a file; empty when that cannot be had, which is then reported.
     *
     * @param referrer where the reference to it stands
     */
    public Optional<Node> root(String location, Place referrer, Findings findings) {
        Optional<Node> known = roots.get(location);
        if (known == null) {
            known = load(location, referrer, findings);
            known.ifPresent(asRead::add);
            roots.put(location, known);
        }
        return known;
    }

    private Optional<Node> load(String location, Place referrer, Findings findings) {
        boolean isRemote = Location.isRemote(location);
        if (isRemote && !options.remoteReferences()) {
            findings.add(
                    FindingCode.REFERENCE_REMOTE_DISABLED,
                    referrer,
                    "Expected a reference within these files, but '" + location
                            + "' is on the network. Allow it with --allow-remote-references.");
            return Optional.empty();
        }
        if (texts.size() >= MAX_FILES || totalBytes > MAX_TOTAL_BYTES) {
            findings.add(
                    FindingCode.REFERENCE_LIMIT,
                    referrer,
                    "Expected at most " + MAX_FILES + " files of " + (MAX_TOTAL_BYTES >> 20) + " MiB together, but '"
                            + location + "' is beyond that.");
            return Optional.empty();
        }
        return loadBytes(location, isRemote ? remote : files, referrer, findings)
                .flatMap(bytes -> decode(location, bytes, findings))
                .flatMap(text -> parse(location, text, findings));
    }

    private Optional<byte[]> loadBytes(String location, SourceLoader loader, Place referrer, Findings findings) {
        try {
            byte[] bytes = loader.load(location, options.maxBytes());
            totalBytes += bytes.length;
            if (bytes.length <= options.maxBytes()) {
                return Optional.of(bytes);
            }
            findings.add(
                    FindingCode.FILE_TOO_LARGE,
                    referrer,
                    "Expected a file of at most " + options.maxBytes() + " bytes, but '" + location + "' is larger.");
        } catch (IOException e) {
            findings.add(
                    FindingCode.FILE_UNREADABLE,
                    referrer,
                    "Expected to read '" + location + "', but " + e.getMessage() + ".");
        }
        return Optional.empty();
    }

    private Optional<String> decode(String location, byte[] bytes, Findings findings) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            String readable = new String(bytes, StandardCharsets.UTF_8);
            texts.put(location, readable);
            int line = 1
                    + (int) readable.chars()
                            .takeWhile(c -> c != '\uFFFD')
                            .filter(c -> c == '\n')
                            .count();
            findings.add(
                    FindingCode.FILE_NOT_UTF8,
                    new Place(location, line, 1),
                    "Expected UTF-8, but this line has bytes that are none.");
            return Optional.empty();
        }
    }

    private Optional<Node> parse(String location, String text, Findings findings) {
        texts.put(location, text);
        String extension = location.substring(location.lastIndexOf('.') + 1);
        if (NOT_TREES.contains(extension)) {
            return Optional.of(new Node.Scalar(new Place(location, 1, 1), text));
        }
        ParseLimits limits =
                new ParseLimits(options.maxBytes(), ParseLimits.DEFAULT.maxDepth(), ParseLimits.DEFAULT.maxValues());
        ParsedTree tree = TreeParser.parse(location, text, limits);
        for (SyntaxProblem problem : tree.problems()) {
            findings.add(code(problem.kind()), problem.place(), problem.text());
        }
        return tree.root();
    }

    private static FindingCode code(SyntaxProblem.Kind kind) {
        return switch (kind) {
            case MALFORMED -> FindingCode.SYNTAX_INVALID;
            case DUPLICATE_KEY -> FindingCode.KEY_DUPLICATE;
            case TOO_LARGE -> FindingCode.FILE_TOO_LARGE;
        };
    }
}
