package dev.belfry.contract.read.source;

import dev.belfry.contract.read.Findings;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the JSON Pointer of what stands at a place. Built when first asked, which is only for documents with findings. */
public final class PathIndex implements Findings.PathLookup {
    private final Supplier<Collection<Node>> roots;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Place, JsonPointer> values = new HashMap<>();
    private final Map<Place, JsonPointer> keys = new HashMap<>();

    /**
     * @param roots of the files, earlier ones first where two claim the same place
     */
    public PathIndex(Supplier<Collection<Node>> roots) {
        this.roots = roots;
    }

    @Override
    public String pathOf(Place place, boolean value) {
        if (seen.isEmpty()) {
            roots.get().forEach(root -> index(root, JsonPointer.ROOT));
        }
        JsonPointer byKey = keys.getOrDefault(place, JsonPointer.ROOT);
        JsonPointer byValue = values.getOrDefault(place, JsonPointer.ROOT);
        boolean useValue = values.containsKey(place) && (value || !keys.containsKey(place));
        return (useValue ? byValue : byKey).toString();
    }

    private void index(Node node, JsonPointer pointer) {
        values.putIfAbsent(node.place(), pointer);
        if (!seen.add(node)) {
            return;
        }
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
