package dev.belfry.server.start;

import dev.belfry.contract.tree.JsonText;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ParseLimits;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.PlainValues;
import dev.belfry.contract.tree.TreeParser;
import dev.belfry.contract.tree.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The document that is served: the one that was read, and in it this server's own address, as a server named {@code belfry} at
 * which every channel is.
 */
public final class ServedDocument {
    private static final String OWN = "belfry";
    private static final Place NOWHERE = new Place("", 1, 1);

    private final Node.MapNode root;

    /** @param text a valid AsyncAPI 3 document */
    public ServedDocument(String text) {
        Node parsed = TreeParser.parse("asyncapi.yaml", text, ParseLimits.DEFAULT)
                .root()
                .orElseThrow(() -> new IllegalStateException("Expected a document, but it cannot be parsed"));
        this.root = MapDraft.mapping(parsed).orElseThrow();
    }

    /** The document as plain Java values. */
    public Map<String, Object> values() {
        return PlainValues.ofMap(root);
    }

    String yaml(Origin own) {
        return YamlText.of(at(own));
    }

    String json(Origin own) {
        return JsonText.of(at(own));
    }

    private Node at(Origin origin) {
        Node own = new MapDraft(NOWHERE)
                .put("host", NOWHERE, text(origin.authority()))
                .put("protocol", NOWHERE, text(origin.scheme()))
                .put("description", NOWHERE, text("This server"))
                .build();
        MapDraft document = MapDraft.of(root);
        MapDraft servers = document.mapping("servers").map(MapDraft::of).orElseGet(() -> new MapDraft(NOWHERE));
        return document.put("servers", NOWHERE, servers.put(OWN, NOWHERE, own).build())
                .change("channels", channels -> MapDraft.changeEach(channels, (_, channel) -> atOwnServer(channel)))
                .build(List.of("asyncapi", "id", "info", "servers"));
    }

    /** A channel that is only at some servers is at this one as well. */
    private static Node atOwnServer(Node channel) {
        return MapDraft.mapping(channel)
                .map(map -> (Node) MapDraft.of(map)
                        .change("servers", ServedDocument::withOwn)
                        .build())
                .orElse(channel);
    }

    private static Node withOwn(Node servers) {
        if (!(servers instanceof Node.ListNode(Place place, List<Node> items)) || items.isEmpty()) {
            return servers;
        }
        List<Node> more = new ArrayList<>(items);
        more.add(new MapDraft(NOWHERE)
                .put("$ref", NOWHERE, text("#/servers/" + OWN))
                .build());
        return new Node.ListNode(place, List.copyOf(more));
    }

    private static Node text(String value) {
        return new Node.Scalar(NOWHERE, value);
    }
}
