package dev.belfry.server.config;

import dev.belfry.contract.read.Nearest;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ParseLimits;
import dev.belfry.contract.tree.ParsedTree;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.TreeParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code belfry.yaml} says: options without their dashes, each with a value or a list of values.
 *
 * @param values lists are joined with commas
 */
public record ConfigFile(Map<String, String> values) {
    /** The file that is read when it is there and no other is named. */
    public static final String DEFAULT_NAME = "belfry.yaml";

    private static final ParseLimits LIMITS = new ParseLimits(1 << 20, 10, 10_000);

    public static final ConfigFile NONE = new ConfigFile(Map.of());

    /** What came of reading. */
    public sealed interface Reading {
        record Read(ConfigFile file) implements Reading {}

        /** All that is wrong, one line each. */
        record Wrong(List<String> lines) implements Reading {}
    }

    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /**
     * Reads a file.
     *
     * @param known the options there are
     */
    public static Reading read(Path file, Set<String> known) {
        try {
            return parse(file.toString(), Files.readString(file), known);
        } catch (IOException e) {
            return new Reading.Wrong(List.of("Expected a configuration file at " + file + ", but it cannot be read"));
        }
    }

    static Reading parse(String name, String text, Set<String> known) {
        ParsedTree tree = TreeParser.parse(name, text, LIMITS);
        List<String> wrong = new ArrayList<>();
        tree.problems().forEach(problem -> wrong.add(line(problem.place(), problem.text())));
        Map<String, String> values = new LinkedHashMap<>();
        tree.root().ifPresent(root -> {
            switch (root) {
                case Node.MapNode map -> entries(map, known, values, wrong);
                case Node.NullNode _ -> {
                    // An empty file says nothing.
                }
                case Node.ListNode _, Node.Scalar _ ->
                    wrong.add(line(root.place(), "Expected lines like \"port: 8080\", but found something else"));
            }
        });
        return wrong.isEmpty() ? new Reading.Read(new ConfigFile(values)) : new Reading.Wrong(wrong);
    }

    private static void entries(Node.MapNode map, Set<String> known, Map<String, String> values, List<String> wrong) {
        map.entries().forEach((key, node) -> {
            Optional<String> value = value(node);
            if (!known.contains(key)) {
                wrong.add(line(
                        map.keyPlace(key),
                        "Expected an option, but found \"" + key + "\"." + Nearest.hint(key, known)));
            } else if (value.isEmpty()) {
                wrong.add(line(
                        node.place(),
                        "Expected a value or a list of values for \"" + key + "\", but found something else"));
            } else {
                values.put(key, value.get());
            }
        });
    }

    private static Optional<String> value(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> Optional.of(String.valueOf(scalar.value()));
            case Node.ListNode list
            when list.items().stream().allMatch(Node.Scalar.class::isInstance) ->
                Optional.of(list.items().stream()
                        .map(item -> value(item).orElseThrow())
                        .collect(Collectors.joining(",")));
            case Node.ListNode _, Node.MapNode _, Node.NullNode _ -> Optional.empty();
        };
    }

    private static String line(Place place, String text) {
        return place.file() + ":" + place.line() + ":" + place.column() + ": " + text;
    }
}
