package dev.belfry.contract.convert;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of security requirements ({@code - oauth: [read]}) becomes a list of security schemes: a reference where no scopes are
 * asked for, else a copy of the scheme that asks for them.
 */
final class SecurityConversion {
    private static final JsonPointer SCHEMES =
            JsonPointer.ROOT.child("components").child("securitySchemes");
    private static final Set<String> WITH_SCOPES = Set.of("oauth2", "openIdConnect");

    private final Conversion conversion;

    SecurityConversion(Conversion conversion) {
        this.conversion = conversion;
    }

    /** @param nearby a place in the document itself, see {@link Conversion#reference} */
    Node convert(Node security, Place nearby) {
        if (!(security instanceof ListNode list)) {
            return security;
        }
        List<Node> schemes = list.items().stream()
                .flatMap(item -> alternative(item, nearby).stream())
                .toList();
        return new ListNode(list.place(), schemes);
    }

    private List<Node> alternative(Node item, Place nearby) {
        if (!(item instanceof MapNode requirement)) {
            return List.of(item);
        }
        if (requirement.entries().size() > 1) {
            reportCombined(requirement);
        }
        List<Node> schemes = new ArrayList<>();
        requirement.entries().forEach((name, scopes) -> {
            Place place = requirement.keyPlace(name);
            schemes.add(scheme(name, place, scopes)
                    .orElseGet(() -> conversion.reference(SCHEMES.child(name), place, nearby)));
        });
        return schemes;
    }

    /** The scheme with its scopes; empty when a reference will do. */
    private Optional<Node> scheme(String name, Place place, Node scopes) {
        if (!(scopes instanceof ListNode list) || list.items().isEmpty()) {
            return Optional.empty();
        }
        Optional<MapNode> scheme = SCHEMES.child(name).find(conversion.root()).flatMap(conversion::mapping);
        Optional<String> type = scheme.flatMap(found -> found.text("type"));
        if (type.filter(WITH_SCOPES::contains).isEmpty()) {
            type.ifPresent(other -> reportScopes(name, other, scopes));
            return Optional.empty();
        }
        return scheme.map(found -> MapDraft.of(SecuritySchemeConversion.convert(found))
                .put("scopes", place, scopes)
                .build());
    }

    private void reportCombined(MapNode requirement) {
        conversion
                .findings()
                .add(
                        FindingCode.SECURITY_COMBINED,
                        requirement,
                        "Expected one security scheme in each requirement, but this one asks for "
                                + String.join(" and ", requirement.entries().keySet())
                                + " together; AsyncAPI 3 has no way to say so, and any one of them would open the"
                                + " door.");
    }

    private void reportScopes(String name, String type, Node scopes) {
        conversion
                .findings()
                .add(
                        FindingCode.SECURITY_SCOPES_UNEXPECTED,
                        scopes,
                        "Expected no scopes for '" + name
                                + "', but it has some; only oauth2 and openIdConnect know scopes, and '" + name
                                + "' is of type '" + type + "'.");
    }
}
