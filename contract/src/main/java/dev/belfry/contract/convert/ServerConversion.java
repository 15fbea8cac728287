package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
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

    private static final String STAND_IN = "localhost";

    private final Findings findings;
    private final SecurityConversion security;

    ServerConversion(Conversion conversion) {
        this.findings = conversion.findings();
        this.security = new SecurityConversion(conversion);
    }

    Node convertAll(Node servers) {
        return servers instanceof MapNode map
                ? MapDraft.changeEach(map, (id, server) -> convert(server, map.keyPlace(id)))
                : servers;
    }

    private Node convert(Node node, Place nearby) {
        if (!(node instanceof MapNode server) || References.isReference(server)) {
            return node;
        }
        MapDraft draft = MapDraft.of(server);
        server.text("url").ifPresent(url -> splitUrl(draft, ServerUrl.parse(url)));
        if (!draft.has("host") && !draft.has("url")) {
            reportNoUrl(draft, nearby);
        }
        draft.change("security", old -> security.convert(old, nearby));
        return draft.build(ORDER);
    }

    /** Puts a host in as well, so that the reader does not ask for one: 2.x knows no such field. */
    private void reportNoUrl(MapDraft server, Place place) {
        findings.add(FindingCode.FIELD_MISSING, place, "Expected 'url' in a server, but it is missing.");
        server.put("host", place, new Scalar(place, STAND_IN));
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
