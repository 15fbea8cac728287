package dev.belfry.contract.convert.reference;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.Optional;

/** Follows references within one document and knows no other files. */
public record LocalReferences(MapNode root) implements ReferenceResolver {
    /** Longest chain of references to references that is followed. */
    private static final int MAX_CHAIN = 32;

    @Override
    public Optional<Node> resolve(MapNode referrer) {
        Optional<Node> current = Optional.of(referrer);
        for (int step = 0;
                step < MAX_CHAIN && current.filter(References::isReference).isPresent();
                step++) {
            Optional<JsonPointer> target = current.flatMap(References::target);
            current = target.flatMap(pointer -> pointer.find(root));
        }
        return current.filter(end -> !References.isReference(end));
    }
}
