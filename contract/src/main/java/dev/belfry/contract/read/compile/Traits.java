package dev.belfry.contract.read.compile;

import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Applies traits: they are merged in their order as JSON Merge Patches (RFC 7386), then the object itself on top, so that a trait
 * never overrides its target. Remembers each merged object, so that one object stays one object.
 */
public final class Traits {
    private final Document document;
    private final IdentityHashMap<Node.MapNode, Node.MapNode> merged = new IdentityHashMap<>();

    public Traits(Document document) {
        this.document = document;
    }

    /** {@code target} with its traits merged in and without the field {@code traits}. */
    public Node.MapNode apply(Node.MapNode target) {
        if (document.items(target, "traits").isEmpty()) {
            return target;
        }
        return merged.computeIfAbsent(target, this::merge);
    }

    private Node.MapNode merge(Node.MapNode target) {
        Node.MapNode result = new Node.MapNode(target.place(), Map.of(), Map.of());
        for (Node trait : document.items(target, "traits")) {
            Optional<Node.MapNode> object = document.object(trait);
            if (object.isPresent()) {
                result = patch(result, object.get());
            }
        }
        Node.MapNode whole = patch(result, target);
        Map<String, Node> entries = new LinkedHashMap<>(whole.entries());
        entries.remove("traits");
        return new Node.MapNode(target.place(), Collections.unmodifiableMap(entries), whole.keys());
    }

    /** RFC 7386: objects merge, null removes, anything else replaces. References are followed where both sides have a value. */
    private Node.MapNode patch(Node.MapNode base, Node.MapNode patch) {
        Map<String, Node> entries = new LinkedHashMap<>(base.entries());
        Map<String, Place> keys = new LinkedHashMap<>(base.keys());
        patch.entries().forEach((key, value) -> {
            if (value instanceof Node.NullNode) {
                entries.remove(key);
            } else {
                entries.merge(key, value, this::combine);
                keys.put(key, patch.keyPlace(key));
            }
        });
        return new Node.MapNode(patch.place(), Collections.unmodifiableMap(entries), Collections.unmodifiableMap(keys));
    }

    private Node combine(Node base, Node patch) {
        boolean bothObjects = base instanceof Node.MapNode && patch instanceof Node.MapNode;
        if (!bothObjects) {
            return patch;
        }
        Optional<Node.MapNode> baseObject = document.object(base);
        Optional<Node.MapNode> patchObject = document.object(patch);
        return baseObject.isPresent() && patchObject.isPresent() ? patch(baseObject.get(), patchObject.get()) : patch;
    }
}
