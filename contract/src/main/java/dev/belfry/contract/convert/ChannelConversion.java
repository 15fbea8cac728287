package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.NullNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.Place;
import java.util.List;

/**
 * A channel's key becomes its {@code address}, and {@code x-channelId} its key if there is one; its operations move out, and
 * their messages become the channel's.
 */
final class ChannelConversion {
    private static final List<String> ORDER = List.of(
            "address",
            "messages",
            "title",
            "summary",
            "description",
            "servers",
            "parameters",
            "tags",
            "externalDocs",
            "bindings");
    private static final JsonPointer SERVERS = JsonPointer.ROOT.child("servers");

    private final Conversion conversion;
    private final JsonPointer base;
    private final ParameterConversion parameters;
    private final OperationConversion operations;

    /**
     * @param base where the mapping of channels is: the document itself or its components
     * @param operations takes up the operations of these channels
     */
    ChannelConversion(Conversion conversion, JsonPointer base, MapDraft operations) {
        this.conversion = conversion;
        this.base = base;
        this.parameters = new ParameterConversion(conversion);
        this.operations = new OperationConversion(conversion, operations);
    }

    Node convertAll(Node channels) {
        if (!(channels instanceof MapNode map)) {
            return channels;
        }
        MapDraft draft = new MapDraft(map.place());
        map.entries().forEach((key, channel) -> {
            ChannelSite site = site(key, map.keyPlace(key), channel, draft);
            conversion.moves().add(site.from(), site.to());
            draft.put(site.id(), site.place(), convert(channel, site));
        });
        return draft.build();
    }

    private ChannelSite site(String key, Place place, Node node, MapDraft taken) {
        String wanted = node instanceof MapNode channel && !References.isReference(node)
                ? channel.text("x-channelId").orElse(key)
                : key;
        if (!taken.has(wanted)) {
            return new ChannelSite(base, key, wanted, place);
        }
        conversion
                .findings()
                .add(
                        FindingCode.CHANNEL_ID_REPEATED,
                        place,
                        "Expected a channel id of its own for '" + key + "', but '" + wanted
                                + "' is already that of the channel in line "
                                + taken.keyPlace(wanted).line() + ".");
        return new ChannelSite(base, key, taken.freeKey(key), place);
    }

    private Node convert(Node node, ChannelSite site) {
        if (!(node instanceof MapNode channel) || References.isReference(channel)) {
            return node;
        }
        MapDraft draft = MapDraft.of(channel).put("address", site.place(), new Scalar(site.place(), site.key()));
        draft.change("servers", servers -> serverReferences(servers, site.place()));
        draft.change("parameters", parameters::convertAll);
        moveOperations(channel, site, draft);
        return draft.build(ORDER);
    }

    private void moveOperations(MapNode channel, ChannelSite site, MapDraft draft) {
        MapDraft messages = new MapDraft(site.place());
        for (OperationConversion.Direction direction : OperationConversion.Direction.values()) {
            switch (channel.get(direction.field()).orElse(new NullNode(site.place()))) {
                case MapNode operation -> {
                    draft.remove(direction.field());
                    operations.convert(direction, operation, channel.keyPlace(direction.field()), site, messages);
                }
                case NullNode _ -> draft.remove(direction.field());
                case ListNode _, Scalar _ -> {}
            }
        }
        if (!messages.isEmpty()) {
            draft.put("messages", site.place(), messages.build());
        }
    }

    private Node serverReferences(Node node, Place nearby) {
        return node instanceof ListNode list
                ? new ListNode(
                        list.place(),
                        list.items().stream()
                                .map(item -> serverReference(item, nearby))
                                .toList())
                : node;
    }

    private Node serverReference(Node item, Place nearby) {
        return item.text()
                .<Node>map(name -> conversion.reference(SERVERS.child(name), item.place(), nearby))
                .orElse(item);
    }
}
