package dev.belfry.contract.convert;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import java.util.List;

/** {@code tags} and {@code externalDocs} of the document become fields of {@code info}. */
final class InfoConversion {
    private static final List<String> MOVING = List.of("tags", "externalDocs");
    private static final List<String> ORDER =
            List.of("title", "version", "description", "termsOfService", "contact", "license", "tags", "externalDocs");

    private final Conversion conversion;

    InfoConversion(Conversion conversion) {
        this.conversion = conversion;
    }

    void convert(MapDraft document) {
        document.mapping("info").map(MapDraft::of).ifPresent(info -> {
            MOVING.forEach(field -> move(field, document, info));
            document.change("info", old -> info.build(ORDER));
        });
    }

    private void move(String field, MapDraft document, MapDraft info) {
        document.get(field).ifPresent(value -> {
            info.put(field, document.keyPlace(field), value);
            document.remove(field);
            JsonPointer from = JsonPointer.ROOT.child(field);
            conversion.moves().add(from, JsonPointer.ROOT.child("info").child(field));
        });
    }
}
