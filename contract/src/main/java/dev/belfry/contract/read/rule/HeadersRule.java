package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.compile.Traits;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.standard.SchemaTables;
import dev.belfry.contract.tree.Node;
import java.util.Optional;

/** Headers are names and values: their schema describes an object. */
record HeadersRule(Traits traits) implements Rule {
    @Override
    public void check(Document document, Findings findings) {
        for (Node.MapNode message : Messages.of(document, traits)) {
            document.object(message, "headers")
                    .flatMap(schema -> plainSchema(document, schema))
                    .flatMap(schema -> schema.get("type"))
                    .filter(type -> !allowsObject(type))
                    .ifPresent(type -> findings.add(
                            FindingCode.HEADERS_NOT_OBJECT,
                            type,
                            "Expected headers to be of type 'object', but found " + type.describe() + "."));
        }
    }

    private static Optional<Node.MapNode> plainSchema(Document document, Node.MapNode schema) {
        return SchemaTables.isMultiFormat(schema) ? document.object(schema, "schema") : Optional.of(schema);
    }

    private static boolean allowsObject(Node type) {
        return switch (type) {
            case Node.ListNode list -> list.items().stream().anyMatch(HeadersRule::allowsObject);
            case Node.Scalar scalar -> scalar.value().equals("object");
            case Node.MapNode _, Node.NullNode _ -> true;
        };
    }
}
