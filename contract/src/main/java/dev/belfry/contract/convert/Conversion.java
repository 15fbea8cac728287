package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.Moves;
import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.Optional;

/**
 * What the steps of one conversion share.
 *
 * @param root the 2.x document, as it was
 * @param references follows references in it
 * @param moves where its parts went
 * @param findings told what 3.0 cannot say, and what contradicts itself
 */
record Conversion(MapNode root, ReferenceResolver references, Moves moves, Findings findings) {
    Conversion(MapNode root, ReferenceResolver references, Findings findings) {
        this(root, references, new Moves(root.place().file()), findings);
    }

    /** What {@code node} is, or refers to; empty when that is nowhere or no mapping. */
    Optional<MapNode> mapping(Node node) {
        return references.follow(node).flatMap(MapDraft::mapping);
    }

    /**
     * A reference to a part of the result.
     *
     * @param made where that is, after the user's words, that stands for this reference
     * @param nearby a place in the document itself, taken when {@code made} is in another file: a reference is relative to the
     *     file it stands in
     */
    MapNode reference(JsonPointer target, Place made, Place nearby) {
        Place place = made.file().equals(root.place().file()) ? made : nearby;
        return moves.settle(References.to(target, place));
    }
}
