package dev.belfry.contract.tree;

import dev.belfry.contract.tree.Node.MapNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A mapping being made. Keeps the order of its keys and where each of them stands. Owned by one thread. */
public final class MapDraft {
    private final Place place;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();

    public MapDraft(Place place) {
        this.place = place;
    }

    public static MapDraft of(MapNode map) {
        MapDraft draft = new MapDraft(map.place());
        draft.entries.putAll(map.entries());
        draft.keys.putAll(map.keys());
        return draft;
    }

    /** Changes each value; {@code change} gets the key and the value. */
    public static MapNode changeEach(MapNode map, BiFunction<String, Node, Node> change) {
        MapDraft draft = of(map);
        draft.entries.replaceAll(change);
        return draft.build();
    }

    /** The same, when {@code node} is a mapping; anything else stays as it is. */
    public static Node changeEach(Node node, BiFunction<String, Node, Node> change) {
        return node instanceof MapNode map ? changeEach(map, change) : node;
    }

    /** {@code node} when it is a mapping. */
    public static Optional<MapNode> mapping(Node node) {
        return node instanceof MapNode map ? Optional.of(map) : Optional.empty();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public Optional<MapNode> mapping(String key) {
        return get(key).flatMap(MapDraft::mapping);
    }

    /** The keys as they are now. */
    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /** Where the key stands; the mapping's own place when the key is not there. */
    public Place keyPlace(String key) {
        return keys.getOrDefault(key, place);
    }

    /** {@code wanted}, with a number behind it when it is taken. */
    public String freeKey(String wanted) {
        String key = wanted;
        for (int number = 2; has(key); number++) {
            key = wanted + "-" + number;
        }
        return key;
    }

    public MapDraft put(String key, Place keyPlace, Node value) {
        entries.put(key, value);
        keys.put(key, keyPlace);
        return this;
    }

    public MapDraft remove(String key) {
        entries.remove(key);
        keys.remove(key);
        return this;
    }

    /** Changes the value of {@code key}, when there is one. */
    public MapDraft change(String key, UnaryOperator<Node> change) {
        entries.computeIfPresent(key, (name, value) -> change.apply(value));
        return this;
    }

    public MapNode build() {
        return new MapNode(
                place,
                Collections.unmodifiableMap(new LinkedHashMap<>(entries)),
                Collections.unmodifiableMap(new LinkedHashMap<>(keys)));
    }

    /** The mapping with {@code first} in front, as far as they are there, and the other keys after them. */
    public MapNode build(List<String> first) {
        MapDraft sorted = new MapDraft(place);
        first.forEach(key -> get(key).ifPresent(value -> sorted.put(key, keyPlace(key), value)));
        entries.forEach((key, value) -> sorted.put(key, keyPlace(key), value));
        return sorted.build();
    }
}
