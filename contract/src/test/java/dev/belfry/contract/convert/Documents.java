package dev.belfry.contract.convert;

import dev.belfry.contract.read.Finding;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.PathIndex;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.ParseLimits;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.PlainValues;
import dev.belfry.contract.tree.TreeParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Documents for the tests of this package. */
final class Documents {
    private Documents() {}

    /** One of the official examples. */
    static MapNode example(String path) {
        try (InputStream in = Documents.class.getResourceAsStream("/asyncapi-examples/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("Expected an example " + path + ", but there is none");
            }
            return parse(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MapNode parse(String file, String yaml) {
        Node root = TreeParser.parse(file, yaml, ParseLimits.DEFAULT).root().orElseThrow();
        return (MapNode) root;
    }

    static Map<String, Object> plain(MapNode map) {
        return PlainValues.ofMap(map);
    }

    /** The value at a JSON Pointer, as plain Java. */
    static Object at(MapNode document, String pointer) {
        return JsonPointer.parse(pointer)
                .flatMap(path -> path.find(document))
                .flatMap(PlainValues::of)
                .orElseThrow(() -> new AssertionError(
                        "Expected a value at " + pointer + ", but there is none in " + plain(document)));
    }

    /** A 2.6 document with these lines below its head. */
    static MapNode v26(String lines) {
        return parse("api.yaml", "asyncapi: 2.6.0\ninfo: {title: Test, version: '1'}\n" + lines);
    }

    static Findings findings(MapNode document) {
        return new Findings(false, new PathIndex(() -> List.of(document)));
    }

    /** What became of a document, and what was said about it. */
    record Converted(MapNode document, List<Finding> findings) {
        static Converted of(MapNode document) {
            Findings findings = Documents.findings(document);
            return new Converted(Converter.convert(document, findings), findings.sorted());
        }

        Object at(String pointer) {
            return Documents.at(document, pointer);
        }

        /** Line and column of the value at a JSON Pointer. */
        String placeOf(String pointer) {
            Place place = JsonPointer.parse(pointer)
                    .flatMap(path -> path.find(document))
                    .orElseThrow()
                    .place();
            return place.line() + ":" + place.column();
        }
    }
}
