package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.Nearest;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The scopes that a security scheme asks for are available in one of its flows. */
final class ScopeRule implements Rule {
    @Override
    public void check(Document document, Findings findings) {
        List<Node.MapNode> schemes = new ArrayList<>();
        document.components("securitySchemes").forEach(entry -> schemes.add(entry.value()));
        for (String field : List.of("servers", "operations")) {
            for (Entry owner : document.everywhere(field)) {
                document.items(owner.value(), "security")
                        .forEach(item -> document.object(item).ifPresent(schemes::add));
            }
        }
        schemes.forEach(scheme -> check(document, scheme, findings));
    }

    private static void check(Document document, Node.MapNode scheme, Findings findings) {
        boolean isOauth2 = scheme.text("type").filter("oauth2"::equals).isPresent();
        if (!isOauth2) {
            return;
        }
        Set<String> available = new HashSet<>();
        document.entries(scheme, "flows")
                .forEach(flow -> document.object(flow.value(), "availableScopes")
                        .ifPresent(scopes -> available.addAll(scopes.entries().keySet())));
        for (Node scope : document.items(scheme, "scopes")) {
            scope.text()
                    .filter(name -> !available.contains(name))
                    .ifPresent(name -> findings.add(
                            FindingCode.SCOPE_UNKNOWN,
                            scope,
                            "Expected one of the available scopes, but '" + name + "' is in none of the flows."
                                    + Nearest.hint(name, available)));
        }
    }
}
