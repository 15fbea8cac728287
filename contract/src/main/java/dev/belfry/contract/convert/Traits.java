package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The traits of an operation or message. In 2.x a trait overrides its target, in 3.0 it never does: so what a trait overrides is
 * taken out of the target here, and the result means what the user wrote.
 */
final class Traits {
    private static final Set<String> NEVER_MERGED = Set.of("payload", "message", "traits");

    private final MapNode target;
    private final List<MapNode> traits;

    private Traits(MapNode target, List<MapNode> traits) {
        this.target = target;
        this.traits = traits;
    }

    static Traits of(MapNode target, Conversion conversion) {
        List<Node> items = target.entries().get("traits") instanceof ListNode list ? list.items() : List.of();
        return new Traits(
                target,
                items.stream()
                        .flatMap(item -> conversion.mapping(item).stream())
                        .toList());
    }

    /** The field's value as 2.x sees it: the last trait's, else the target's own. */
    Optional<Field> field(String name) {
        return traits.reversed().stream()
                .filter(trait -> trait.entries().containsKey(name))
                .findFirst()
                .or(() -> Optional.of(target))
                .flatMap(owner -> owner.get(name).map(value -> new Field(owner, value)));
    }

    /** The target without what its traits override. */
    MapNode yieldingTarget() {
        MapNode yielding = target;
        for (MapNode trait : traits) {
            yielding = without(yielding, trait);
        }
        return yielding;
    }

    private static MapNode without(MapNode target, MapNode trait) {
        MapDraft draft = MapDraft.of(target);
        trait.entries().forEach((key, overriding) -> {
            if (!NEVER_MERGED.contains(key)) {
                draft.get(key).ifPresent(own -> giveWay(draft, key, own, overriding));
            }
        });
        return draft.build();
    }

    private static void giveWay(MapDraft target, String key, Node own, Node overriding) {
        if (!(overriding instanceof MapNode map)) {
            target.remove(key);
        } else if (own instanceof MapNode ownMap && !References.isReference(own) && !References.isReference(map)) {
            target.change(key, old -> without(ownMap, map));
        } else if (!(own instanceof MapNode)) {
            target.remove(key);
        }
    }

    /** A field of the target or of a trait. */
    record Field(MapNode owner, Node value) {}
}
