package dev.belfry.contract.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the entries of one mapping. The first of two equal keys counts; an own key wins over a merged one. */
final class MapBuilder {
    private final Place place;
    private final List<SyntaxProblem> problems;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();
    private final Map<String, Node> merged = new LinkedHashMap<>();
    private final Map<String, Place> mergedKeys = new LinkedHashMap<>();

    MapBuilder(Place place, List<SyntaxProblem> problems) {
        this.place = place;
        this.problems = problems;
    }

    void put(String key, Place keyPlace, Node value) {
        Place first = keys.putIfAbsent(key, keyPlace);
        if (first == null) {
            entries.put(key, value);
            return;
        }
        problems.add(new SyntaxProblem(
                SyntaxProblem.Kind.DUPLICATE_KEY,
                keyPlace,
                "Expected each key once, but '" + key + "' stands already in line " + first.line() + "."));
    }

    /** Takes over what a {@code <<} key names: a mapping or a list of mappings, earlier ones first. */
    void merge(Node source, Place keyPlace) {
        switch (source) {
            case Node.MapNode map ->
                map.entries().forEach((key, value) -> {
                    merged.putIfAbsent(key, value);
                    mergedKeys.putIfAbsent(key, map.keyPlace(key));
                });
            case Node.ListNode list -> list.items().forEach(item -> merge(item, keyPlace));
            case Node.Scalar _, Node.NullNode _ ->
                throw new MalformedTextException(
                        SyntaxProblem.Kind.MALFORMED,
                        keyPlace,
                        "Expected an object or a list of objects after '<<', but found " + source.describe() + ".");
        }
    }

    Node.MapNode build() {
        merged.forEach(entries::putIfAbsent);
        mergedKeys.forEach(keys::putIfAbsent);
        return new Node.MapNode(place, Collections.unmodifiableMap(entries), Collections.unmodifiableMap(keys));
    }
}
