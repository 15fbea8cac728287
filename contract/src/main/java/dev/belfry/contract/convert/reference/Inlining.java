package dev.belfry.contract.convert.reference;

import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.NullNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.Map;

/**
 * Puts parts from other files in the place of the references to them, so that they are converted with the document: a message in a
 * file may have a {@code schemaFormat}, a channel may have operations. Schemas are the same in 2.x and 3.0 and stay where they
 * are; only a parameter's is taken in, from this file too, because 3.0 has none.
 */
public final class Inlining {
    private final String file;
    private final ReferenceResolver references;

    /** @param file the document's own */
    public Inlining(String file, ReferenceResolver references) {
        this.file = file;
        this.references = references;
    }

    public MapNode inline(MapNode document) {
        return inlineBelow(document, Part.DOCUMENT);
    }

    private Node inline(Node node, Part part) {
        return switch (node) {
            case MapNode map
            when References.isReference(map) ->
                leadsAway(map, part)
                        ? references
                                .resolve(map)
                                .map(found -> inlineFound(found, part))
                                .orElse(map)
                        : map;
            case MapNode map -> inlineBelow(map, part);
            case ListNode _, Scalar _, NullNode _ -> node;
        };
    }

    private Node inlineFound(Node found, Part part) {
        return found instanceof MapNode map ? inlineBelow(map, part) : found;
    }

    private boolean leadsAway(MapNode reference, Part part) {
        return part == Part.PARAMETER_SCHEMA
                || References.target(reference).isEmpty()
                || !reference.keyPlace("$ref").file().equals(file);
    }

    private MapNode inlineBelow(MapNode map, Part part) {
        Map<String, Part> fields = part.fields();
        Map<String, Part> collections = part.collections();
        return MapDraft.changeEach(map, (key, value) -> {
            if (collections.containsKey(key)) {
                return inlineEach(value, collections.getOrDefault(key, part));
            }
            return fields.containsKey(key) ? inline(value, fields.getOrDefault(key, part)) : value;
        });
    }

    private Node inlineEach(Node node, Part part) {
        return switch (node) {
            case MapNode map -> MapDraft.changeEach(map, (key, value) -> inline(value, part));
            case ListNode list ->
                new ListNode(
                        list.place(),
                        list.items().stream().map(item -> inline(item, part)).toList());
            case Scalar _, NullNode _ -> node;
        };
    }
}
