package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves the messages of one operation to its channel and leaves references to them behind. */
final class MessageMove {
    private final Conversion conversion;
    private final ChannelSite site;
    private final String operationId;
    private final MapDraft messages;
    private final MessageConversion converter;

    /** @param messages the channel's, takes up those of the operation */
    MessageMove(Conversion conversion, ChannelSite site, String operationId, MapDraft messages) {
        this.conversion = conversion;
        this.site = site;
        this.operationId = operationId;
        this.messages = messages;
        this.converter = new MessageConversion(conversion);
    }

    /**
     * @param message the operation's {@code message}: one, or a {@code oneOf} with several
     * @return the references; empty when the operation says nothing about its messages
     */
    Optional<Node> moveAll(Node message, JsonPointer from) {
        if (message instanceof NullNode) {
            return Optional.empty();
        }
        List<Node> references = new ArrayList<>();
        if (message instanceof MapNode map && map.entries().get("oneOf") instanceof ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                JsonPointer path = from.child("oneOf").child(Integer.toString(i));
                references.add(move(list.items().get(i), ".message." + i, path));
            }
        } else {
            references.add(move(message, ".message", from));
        }
        return Optional.of(new ListNode(message.place(), List.copyOf(references)));
    }

    private Node move(Node message, String suffix, JsonPointer from) {
        String id = idOf(message, suffix);
        Node converted = converter.convert(message, from, site.message(id));
        if (!messages.has(id)) {
            messages.put(id, message.place(), converted);
        }
        return isElsewhere(message) ? message : conversion.reference(site.message(id), message.place(), site.place());
    }

    private String idOf(Node message, String suffix) {
        Optional<String> known = messages.keys().stream()
                .filter(id -> isSame(messages.get(id), message))
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Node> given = conversion
                .mapping(message)
                .flatMap(map -> Traits.of(map, conversion).field("messageId"))
                .map(Traits.Field::value)
                .filter(id -> id.text().isPresent());
        given.ifPresent(this::reportIfTaken);
        String wanted = given.flatMap(Node::text).orElse(lastPart(operationId) + suffix);
        return messages.has(wanted) ? messages.freeKey(operationId + suffix) : wanted;
    }

    /** Whether both are the same message: written at the same place, or the same reference. */
    private static boolean isSame(Optional<Node> known, Node message) {
        Optional<String> reference = References.of(message);
        return known.map(other -> reference.isPresent()
                        ? References.of(other).equals(reference)
                        : other.place().equals(message.place()))
                .orElse(false);
    }

    private void reportIfTaken(Node id) {
        String text = id.text().orElse("");
        if (messages.has(text)) {
            conversion
                    .findings()
                    .add(
                            FindingCode.MESSAGE_ID_REPEATED,
                            id,
                            "Expected a messageId of its own, but '" + text
                                    + "' is already another message of channel '" + site.key() + "'.");
        }
    }

    /** {@code publish} of {@code rooms.publish}. */
    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isElsewhere(Node message) {
        return References.of(message).filter(text -> !text.startsWith("#")).isPresent();
    }
}
