package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.Moves;
import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.Place;
import java.util.Map;
import java.util.Optional;

/**
 * Puts copies in the place of references to channels. In 2.x a channel's address is its key in {@code channels} even if the rest of
 * it stands in {@code components}; in 3.0 an address is written in the channel itself, and operations need a channel of the
 * document.
 */
final class ReferencedChannels {
    /** Longest chain of references from channel to channel that is followed. */
    private static final int MAX_CHAIN = 32;

    private static final JsonPointer CHANNELS = JsonPointer.ROOT.child("channels");
    private static final JsonPointer OPERATIONS = JsonPointer.ROOT.child("operations");

    private final MapNode document;
    private final Moves moves;
    private final MapDraft channels;
    private final MapDraft operations;

    private ReferencedChannels(MapNode document) {
        this.document = document;
        this.moves = new Moves(document.place().file());
        this.channels =
                MapDraft.of(document).mapping("channels").map(MapDraft::of).orElse(new MapDraft(document.place()));
        this.operations =
                MapDraft.of(document).mapping("operations").map(MapDraft::of).orElse(new MapDraft(document.place()));
    }

    /** @param document converted to 3.0 */
    static MapNode settle(MapNode document) {
        return new ReferencedChannels(document).settle();
    }

    private MapNode settle() {
        operations.keys().stream()
                .filter(id -> operations.get(id).filter(References::isReference).isPresent())
                .forEach(operations::remove);
        for (String id : channels.keys()) {
            channels.get(id).flatMap(References::target).flatMap(this::end).ifPresent(origin -> copy(origin, id));
        }
        MapDraft draft = MapDraft.of(document);
        draft.change("channels", old -> channels.build());
        draft.change("operations", old -> operations.build());
        draft.change(
                "components",
                components -> MapDraft.mapping(components)
                        .<Node>map(map -> MapDraft.of(map)
                                .remove("channels")
                                .remove("operations")
                                .build())
                        .orElse(components));
        return moves.follow(draft.build());
    }

    /** Where the chain of references that goes on at {@code start} ends in a channel. */
    private Optional<JsonPointer> end(JsonPointer start) {
        JsonPointer current = start;
        for (int step = 0; step < MAX_CHAIN; step++) {
            Optional<JsonPointer> next = current.find(document).flatMap(References::target);
            if (next.isEmpty()) {
                return current.find(document).isPresent() ? Optional.of(current) : Optional.empty();
            }
            current = next.get();
        }
        return Optional.empty();
    }

    private void copy(JsonPointer origin, String id) {
        Moves toCopy = new Moves(document.place().file());
        toCopy.add(origin, CHANNELS.child(id));
        Place key = channels.keyPlace(id);
        origin.find(document)
                .flatMap(MapDraft::mapping)
                .ifPresent(channel -> channels.put(
                        id,
                        key,
                        MapDraft.of(toCopy.follow(channel))
                                .put("address", key, new Scalar(key, id))
                                .build()));
        copyOperations(ComponentOperations.entries(ComponentOperations.PATH, document), origin, toCopy, key);
        copyOperations(ComponentOperations.entries(OPERATIONS, document), origin, toCopy, key);
        if (!origin.tokens().getFirst().equals("channels")) {
            moves.addFirst(origin, CHANNELS.child(id));
        }
    }

    private void copyOperations(Map<String, Node> from, JsonPointer origin, Moves toCopy, Place place) {
        from.forEach((id, operation) -> {
            if (ComponentOperations.channelOf(operation).filter(origin::equals).isPresent()) {
                operations.put(operations.freeKey(id), place, toCopy.follow(operation));
            }
        });
    }
}
