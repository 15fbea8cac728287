package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.Place;
import java.util.List;

/** A server's {@code url} becomes {@code host} and {@code pathname}; its security requirements become references. */
final class ServerConversion {
    private static final List<String> ORDER = List.of(
            "host",
            "pathname",
            "protocol",
            "protocolVersion",
            "title",
            "summary",
            "description",
            "variables",
            "security",
            "tags",
            "externalDocs",
            "bindings");

    private final SecurityConversion security;

    ServerConversion(Conversion conversion) {
        this.security = new SecurityConversion(conversion);
    }

    /** @param path where the mapping of servers stands */
    Node convertAll(Node servers, JsonPointer path) {
        return servers instanceof MapNode map
                ? MapDraft.changeEach(map, (id, server) -> convert(server, path.child(id), map.keyPlace(id)))
                : servers;
    }

    private Node convert(Node node, JsonPointer path, Place nearby) {
        if (!(node instanceof MapNode server) || References.isReference(server)) {
            return node;
        }
        MapDraft draft = MapDraft.of(server);
        server.text("url").ifPresent(url -> splitUrl(draft, ServerUrl.parse(url)));
        draft.change("security", old -> security.convert(old, path.child("security"), nearby));
        return draft.build(ORDER);
    }

    private static void splitUrl(MapDraft server, ServerUrl url) {
        Place key = server.keyPlace("url");
        Place place = server.get("url").map(Node::place).orElse(key);
        server.remove("url").put("host", key, new Scalar(place, url.host()));
        url.pathname().ifPresent(path -> server.put("pathname", key, new Scalar(place, path)));
        if (!server.has("protocol")) {
            url.protocol().ifPresent(protocol -> server.put("protocol", key, new Scalar(place, protocol)));
        }
    }
}
