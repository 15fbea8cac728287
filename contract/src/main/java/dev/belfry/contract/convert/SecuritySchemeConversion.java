package dev.belfry.contract.convert;

import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;

/** The {@code scopes} of an OAuth flow are called {@code availableScopes} in 3.0. */
final class SecuritySchemeConversion {
    private SecuritySchemeConversion() {}

    static Node convertAll(Node schemes) {
        return MapDraft.changeEach(schemes, (name, scheme) -> scheme instanceof MapNode map ? convert(map) : scheme);
    }

    static MapNode convert(MapNode scheme) {
        return MapDraft.of(scheme)
                .change("flows", flows -> MapDraft.changeEach(flows, (name, flow) -> convertFlow(flow)))
                .build();
    }

    private static Node convertFlow(Node node) {
        if (!(node instanceof MapNode flow) || !flow.entries().containsKey("scopes")) {
            return node;
        }
        MapDraft draft = MapDraft.of(flow).remove("scopes");
        flow.get("scopes").ifPresent(scopes -> draft.put("availableScopes", flow.keyPlace("scopes"), scopes));
        return draft.build();
    }
}
