package dev.belfry.contract.convert;

import dev.belfry.contract.read.Finding.Severity;
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

    /**
     * @param path where the list stands
     * @param nearby a place in the document itself, see {@link Conversion#reference}
     */
    Node convert(Node security, JsonPointer path, Place nearby) {
        if (!(security instanceof ListNode list)) {
            return security;
        }
        List<Node> schemes = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            schemes.addAll(alternative(list.items().get(i), path.child(Integer.toString(i)), nearby));
        }
        return new ListNode(list.place(), List.copyOf(schemes));
    }

    private List<Node> alternative(Node item, JsonPointer path, Place nearby) {
        if (!(item instanceof MapNode requirement)) {
            return List.of(item);
        }
        if (requirement.entries().size() > 1) {
            reportCombined(requirement, path);
        }
        List<Node> schemes = new ArrayList<>();
        requirement.entries().forEach((name, scopes) -> {
            Place place = requirement.keyPlace(name);
            schemes.add(scheme(name, place, scopes, path.child(name))
                    .orElseGet(() -> conversion.reference(SCHEMES.child(name), place, nearby)));
        });
        return schemes;
    }

    /** The scheme with its scopes; empty when a reference will do. */
    private Optional<Node> scheme(String name, Place place, Node scopes, JsonPointer path) {
        if (!(scopes instanceof ListNode list) || list.items().isEmpty()) {
            return Optional.empty();
        }
        Optional<MapNode> scheme = SCHEMES.child(name).find(conversion.root()).flatMap(conversion::mapping);
        Optional<String> type = scheme.flatMap(found -> found.text("type"));
        if (type.filter(WITH_SCOPES::contains).isEmpty()) {
            type.ifPresent(other -> reportScopes(name, other, scopes, path));
            return Optional.empty();
        }
        return scheme.map(found -> MapDraft.of(SecuritySchemeConversion.convert(found))
                .put("scopes", place, scopes)
                .build());
    }

    private void reportCombined(MapNode requirement, JsonPointer path) {
        conversion.report(
                Severity.ERROR,
                "security-combined",
                requirement.place(),
                path,
                "Expected one security scheme in each requirement, but this one asks for "
                        + String.join(" and ", requirement.entries().keySet())
                        + " together; AsyncAPI 3 has no way to say so, and any one of them would open the door.");
    }

    private void reportScopes(String name, String type, Node scopes, JsonPointer path) {
        conversion.report(
                Severity.WARNING,
                "security-scopes-unexpected",
                scopes.place(),
                path,
                "Expected no scopes for '" + name
                        + "', but it has some; only oauth2 and openIdConnect know scopes, and '" + name
                        + "' is of type '" + type + "'.");
    }
}
