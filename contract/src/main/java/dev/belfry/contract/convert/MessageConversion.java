package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;

/** A message's {@code schemaFormat} goes into its payload, which becomes a Multi Format Schema Object. */
final class MessageConversion {
    private final Conversion conversion;
    private final TraitConversion traits;

    MessageConversion(Conversion conversion) {
        this.conversion = conversion;
        this.traits = new TraitConversion(conversion);
    }

    /**
     * @param from where the message stands
     * @param to where it goes
     */
    Node convert(Node node, JsonPointer from, JsonPointer to) {
        conversion.moves().add(from, to);
        if (!(node instanceof MapNode message) || References.isReference(message)) {
            return node;
        }
        Traits traitsOfIt = Traits.of(message, conversion);
        MapDraft draft =
                MapDraft.of(traitsOfIt.yieldingTarget()).remove("messageId").remove("schemaFormat");
        draft.change("traits", this::convertTraits);
        traitsOfIt
                .field("schemaFormat")
                .ifPresent(format -> draft.change("payload", payload -> {
                    conversion
                            .moves()
                            .add(from.child("payload"), to.child("payload").child("schema"));
                    return multiFormat(format, payload);
                }));
        return draft.build();
    }

    private static Node multiFormat(Traits.Field format, Node payload) {
        return new MapDraft(payload.place())
                .put("schemaFormat", format.owner().keyPlace("schemaFormat"), format.value())
                .put("schema", payload.place(), payload)
                .build();
    }

    private Node convertTraits(Node node) {
        return node instanceof ListNode list
                ? new ListNode(
                        list.place(),
                        list.items().stream().map(traits::convertMessageTrait).toList())
                : node;
    }
}
