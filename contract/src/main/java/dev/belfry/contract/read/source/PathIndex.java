package dev.belfry.contract.read.source;

import dev.belfry.contract.read.Findings;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Finds the JSON Pointer of what stands at a place. Built when first asked, which is only for documents with findings. */
public final class PathIndex implements Findings.PathLookup {
    private final Supplier<Collection<Node>> roots;
    private final IdentityHashMap<Node, JsonPointer> nodes = new IdentityHashMap<>();
    private final Map<Place, JsonPointer> values = new HashMap<>();
    private final Map<Place, JsonPointer> keys = new HashMap<>();

    /**
     * @param roots of the files, earlier ones first where two claim the same place
     */
    public PathIndex(Supplier<Collection<Node>> roots) {
        this.roots = roots;
    }

    @Override
    public String pathOf(Node node) {
        build();
        JsonPointer known = nodes.get(node);
        JsonPointer value = known == null ? values.get(node.place()) : known;
        return value == null ? pathOf(node.place()) : value.toString();
    }

    @Override
    public String pathOf(Place place) {
        build();
        JsonPointer value = values.getOrDefault(place, JsonPointer.ROOT);
        return keys.getOrDefault(place, value).toString();
    }

    private void build() {
        if (nodes.isEmpty()) {
            roots.get().forEach(root -> index(root, JsonPointer.ROOT));
        }
    }

    private void index(Node node, JsonPointer pointer) {
        if (nodes.putIfAbsent(node, pointer) != null) {
            return;
        }
        values.putIfAbsent(node.place(), pointer);
        switch (node) {
            case Node.MapNode map ->
                map.entries().forEach((key, value) -> {
                    keys.putIfAbsent(map.keyPlace(key), pointer.child(key));
                    index(value, pointer.child(key));
                });
            case Node.ListNode list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    index(list.items().get(i), pointer.child(Integer.toString(i)));
                }
            }
            case Node.Scalar _, Node.NullNode _ -> {}
        }
    }
}
