package dev.belfry.contract.convert;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.Place;
import java.util.List;
import java.util.Optional;

/** {@code publish} and {@code subscribe} of a channel become operations of the document. */
final class OperationConversion {
    private static final List<String> ORDER = List.of(
            "action",
            "channel",
            "title",
            "summary",
            "description",
            "security",
            "tags",
            "externalDocs",
            "bindings",
            "traits",
            "messages");

    private final Conversion conversion;
    private final MapDraft operations;
    private final SecurityConversion security;
    private final TraitConversion traits;

    /** @param operations takes up the converted operations */
    OperationConversion(Conversion conversion, MapDraft operations) {
        this.conversion = conversion;
        this.operations = operations;
        this.security = new SecurityConversion(conversion);
        this.traits = new TraitConversion(conversion);
    }

    /**
     * @param key where {@code publish} or {@code subscribe} stands
     * @param messages the channel's, takes up those of the operation
     */
    void convert(Direction direction, MapNode operation, Place key, ChannelSite site, MapDraft messages) {
        JsonPointer from = site.from().child(direction.field());
        Traits traitsOfIt = Traits.of(operation, conversion);
        Id id = id(traitsOfIt, direction, key, site);
        MapDraft draft = MapDraft.of(traitsOfIt.yieldingTarget())
                .remove("operationId")
                .remove("message")
                .put("action", key, new Scalar(key, direction.action()))
                .put("channel", key, conversion.reference(site.to(), key, site.place()))
                .change("security", old -> security.convert(old, site.place()))
                .change("traits", old -> convertTraits(old, site.place()));
        operation.get("message").ifPresent(message -> {
            MessageMove move = new MessageMove(conversion, site, id.text(), messages);
            move.moveAll(message, from.child("message"))
                    .ifPresent(references -> draft.put("messages", operation.keyPlace("message"), references));
        });
        conversion.moves().add(from, site.operation(id.text()));
        operations.put(id.text(), id.place(), draft.build(ORDER));
    }

    private Id id(Traits operation, Direction direction, Place key, ChannelSite site) {
        String made = site.id() + "." + direction.field();
        Optional<Id> given = operation
                .field("operationId")
                .flatMap(field -> field.value()
                        .text()
                        .map(text -> new Id(text, field.value().place())));
        Optional<Id> taken = given.filter(id -> operations.has(id.text()));
        taken.ifPresent(this::reportRepeated);
        return given.filter(id -> taken.isEmpty()).orElseGet(() -> new Id(operations.freeKey(made), key));
    }

    private void reportRepeated(Id id) {
        Place first = operations.keyPlace(id.text());
        if (!first.equals(id.place())) {
            conversion
                    .findings()
                    .add(
                            FindingCode.OPERATION_ID_REPEATED,
                            id.place(),
                            "Expected an operationId of its own, but '" + id.text() + "' is already the one in line "
                                    + first.line() + ".");
        }
    }

    private Node convertTraits(Node node, Place nearby) {
        return node instanceof ListNode list
                ? new ListNode(
                        list.place(),
                        list.items().stream()
                                .map(trait -> traits.convertOperationTrait(trait, nearby))
                                .toList())
                : node;
    }

    /** The operation's key in 3.0 and where it comes from. */
    private record Id(String text, Place place) {}

    /** The two operations a 2.x channel can have. Their names are the client's view; 3.0 takes the application's. */
    enum Direction {
        PUBLISH("publish", "receive"),
        SUBSCRIBE("subscribe", "send");

        private final String field;
        private final String action;

        Direction(String field, String action) {
            this.field = field;
            this.action = action;
        }

        /** The field of the 2.x channel. */
        String field() {
            return field;
        }

        /** The action of the 3.0 operation. */
        String action() {
            return action;
        }
    }
}
