package dev.belfry.contract.convert;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;

/** Reusable parts, converted like those in place. */
final class ComponentsConversion {
    private static final JsonPointer PATH = JsonPointer.ROOT.child("components");

    private final Conversion conversion;

    ComponentsConversion(Conversion conversion) {
        this.conversion = conversion;
    }

    Node convert(Node node) {
        if (!(node instanceof MapNode components)) {
            return node;
        }
        MapDraft draft = MapDraft.of(components);
        draft.change("servers", old -> new ServerConversion(conversion).convertAll(old));
        draft.change("messages", this::messages);
        draft.change("parameters", old -> new ParameterConversion(conversion).convertAll(old));
        draft.change("securitySchemes", SecuritySchemeConversion::convertAll);
        traits(draft);
        channels(draft);
        return draft.build();
    }

    private Node messages(Node messages) {
        MessageConversion converter = new MessageConversion(conversion);
        JsonPointer path = PATH.child("messages");
        return MapDraft.changeEach(
                messages, (id, message) -> converter.convert(message, path.child(id), path.child(id)));
    }

    private void traits(MapDraft components) {
        TraitConversion traits = new TraitConversion(conversion);
        components.change(
                "messageTraits", old -> MapDraft.changeEach(old, (id, trait) -> traits.convertMessageTrait(trait)));
        components.change(
                "operationTraits",
                old -> MapDraft.changeEach(old, (id, trait) -> traits.convertOperationTrait(trait, old.place())));
    }

    private void channels(MapDraft components) {
        MapDraft operations = new MapDraft(components.keyPlace("channels"));
        ChannelConversion channels = new ChannelConversion(conversion, PATH, operations);
        components.change("channels", channels::convertAll);
        if (!operations.isEmpty()) {
            components.put("operations", components.keyPlace("channels"), operations.build());
        }
    }
}
