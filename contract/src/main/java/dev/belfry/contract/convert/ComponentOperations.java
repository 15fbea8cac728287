package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Place;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Operations of channels in {@code components}: those of channels in use are the document's, by reference. */
final class ComponentOperations {
    static final JsonPointer PATH = JsonPointer.ROOT.child("components").child("operations");

    private ComponentOperations() {}

    static MapNode addTo(MapNode document) {
        MapDraft draft = MapDraft.of(document);
        Set<JsonPointer> used = entries(JsonPointer.ROOT.child("channels"), document).values().stream()
                .flatMap(channel -> References.target(channel).stream())
                .collect(Collectors.toSet());
        Place place = document.keyPlace("channels");
        MapDraft operations = draft.mapping("operations").map(MapDraft::of).orElse(new MapDraft(place));
        entries(PATH, document)
                .forEach((id, operation) -> channelOf(operation)
                        .filter(used::contains)
                        .ifPresent(channel -> operations.put(id, place, References.to(PATH.child(id), place))));
        return operations.isEmpty()
                ? document
                : draft.put("operations", place, operations.build()).build();
    }

    /** What an operation's channel refers to. */
    static Optional<JsonPointer> channelOf(Node operation) {
        return MapDraft.mapping(operation).flatMap(map -> map.get("channel")).flatMap(References::target);
    }

    /** The entries of the mapping at {@code path}; none when there is no mapping. */
    static Map<String, Node> entries(JsonPointer path, MapNode document) {
        return path.find(document)
                .flatMap(MapDraft::mapping)
                .map(MapNode::entries)
                .orElse(Map.of());
    }
}
