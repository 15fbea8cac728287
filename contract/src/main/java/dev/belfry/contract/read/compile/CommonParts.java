package dev.belfry.contract.read.compile;

import dev.belfry.contract.Bindings;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.SecurityScheme;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.References;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.PlainValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds what several objects of the standard have: bindings, security, runtime expressions. */
final class CommonParts {
    private static final Set<String> OWN_FIELDS = Set.of("type", "scopes");

    private final Document document;

    CommonParts(Document document) {
        this.document = document;
    }

    Bindings bindings(Node.MapNode owner) {
        Map<String, Map<String, Object>> byProtocol = new LinkedHashMap<>();
        document.entries(owner, "bindings")
                .forEach(entry -> byProtocol.put(entry.key(), PlainValues.ofMap(entry.value())));
        return byProtocol.isEmpty() ? Bindings.NONE : new Bindings(Collections.unmodifiableMap(byProtocol));
    }

    /** The alternatives under {@code security} of {@code owner}. */
    List<SecurityScheme> security(Node.MapNode owner, String ownerName) {
        List<SecurityScheme> schemes = new ArrayList<>();
        List<Node> items = document.items(owner, "security");
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            String id = nameOf(item).orElse(ownerName + "/security/" + i);
            document.object(item).ifPresent(object -> schemes.add(scheme(id, object)));
        }
        return List.copyOf(schemes);
    }

    private static Optional<String> nameOf(Node item) {
        return item instanceof Node.MapNode map
                ? References.target(map)
                        .filter(target -> !target.pointer().tokens().isEmpty())
                        .map(target -> target.pointer().tokens().getLast())
                : Optional.empty();
    }

    SecurityScheme scheme(String id, Node.MapNode object) {
        Map<String, Object> fields = new LinkedHashMap<>(PlainValues.ofMap(object));
        fields.keySet().removeAll(OWN_FIELDS);
        return new SecurityScheme(
                id, Fields.text(object, "type").orElse(""), Fields.texts(object, "scopes"), Map.copyOf(fields));
    }

    /** The expression in {@code location} of the object under {@code field} of {@code owner}. */
    Optional<RuntimeExpression> location(Node.MapNode owner, String field) {
        return document.object(owner, field).flatMap(CommonParts::location);
    }

    static Optional<RuntimeExpression> location(Node.MapNode object) {
        return Fields.text(object, "location")
                .filter(text -> RuntimeExpression.defectOf(text).isEmpty())
                .map(RuntimeExpression::parse);
    }
}
