package dev.belfry.contract.convert;

import dev.belfry.contract.convert.reference.References;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Place;

/** Traits lose what is not theirs to say in 3.0: ids are keys there, and the schema format stands with the payload. */
final class TraitConversion {
    private final SecurityConversion security;

    TraitConversion(Conversion conversion) {
        this.security = new SecurityConversion(conversion);
    }

    Node convertMessageTrait(Node node) {
        return node instanceof MapNode trait && !References.isReference(trait)
                ? MapDraft.of(trait).remove("messageId").remove("schemaFormat").build()
                : node;
    }

    Node convertOperationTrait(Node node, Place nearby) {
        return node instanceof MapNode trait && !References.isReference(trait)
                ? MapDraft.of(trait)
                        .remove("operationId")
                        .change("security", old -> security.convert(old, nearby))
                        .build()
                : node;
    }
}
