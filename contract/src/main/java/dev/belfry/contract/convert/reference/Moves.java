package dev.belfry.contract.convert.reference;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.NullNode;
import dev.belfry.contract.tree.Node.Scalar;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where parts of one file went, so that the references to them can follow. */
public final class Moves {
    private final String file;
    private final Map<List<String>, JsonPointer> moves = new HashMap<>();
    private final IdentityHashMap<MapNode, MapNode> followed = new IdentityHashMap<>();

    /** @param file references that stand in another file are about that one, and stay */
    public Moves(String file) {
        this.file = file;
    }

    public void add(JsonPointer from, JsonPointer to) {
        moves.put(from.tokens(), to);
    }

    /** The same, unless that part has moved already. */
    public void addFirst(JsonPointer from, JsonPointer to) {
        moves.putIfAbsent(from.tokens(), to);
    }

    /** Has {@link #follow} leave this reference alone: it points to where things are now. */
    public MapNode settle(MapNode reference) {
        followed.put(reference, reference);
        return reference;
    }

    /**
     * The tree with the references in it pointing to where their targets are now. What has no such reference stays the same
     * object, and a part that stands in several places is looked at once. All moves must be known by now.
     */
    public Node follow(Node node) {
        return switch (node) {
            case MapNode map -> follow(map);
            case ListNode list -> follow(list);
            case Scalar _, NullNode _ -> node;
        };
    }

    /** The same for a mapping. */
    public MapNode follow(MapNode map) {
        MapNode known = followed.get(map);
        if (known == null) {
            Optional<JsonPointer> target = References.target(map).flatMap(this::newPlaceOf);
            MapNode changed = MapDraft.changeEach(
                    map,
                    (key, value) ->
                            key.equals("$ref") && target.isPresent() ? redirected(value, target.get()) : follow(value));
            known = isUnchanged(map.entries().values(), changed.entries().values()) ? map : changed;
            followed.put(map, known);
        }
        return known;
    }

    private ListNode follow(ListNode list) {
        List<Node> items = list.items().stream().map(this::follow).toList();
        return isUnchanged(list.items(), items) ? list : new ListNode(list.place(), items);
    }

    private Node redirected(Node reference, JsonPointer target) {
        return reference.place().file().equals(file) ? new Scalar(reference.place(), "#" + target) : reference;
    }

    // Equal is not enough: comparing deeply at every level would take quadratic time.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isUnchanged(Iterable<Node> before, Iterable<Node> after) {
        Iterator<Node> other = after.iterator();
        for (Node node : before) {
            if (node != other.next()) {
                return false;
            }
        }
        return true;
    }

    /** The new place of the longest part of {@code old} that moved, with the rest of {@code old} below it. */
    private Optional<JsonPointer> newPlaceOf(JsonPointer old) {
        List<String> tokens = old.tokens();
        for (int length = tokens.size(); length > 0; length--) {
            JsonPointer moved = moves.get(tokens.subList(0, length));
            if (moved != null) {
                return Optional.of(join(moved.tokens(), tokens.subList(length, tokens.size())));
            }
        }
        return Optional.empty();
    }

    private static JsonPointer join(List<String> front, List<String> rest) {
        return new JsonPointer(Stream.concat(front.stream(), rest.stream()).toList());
    }
}
