package dev.belfry.contract.convert;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.Place;
import java.util.List;

/** The whole document. The result is what AsyncAPI's own converter gives. */
final class DocumentConversion {
    private static final String VERSION = "3.0.0";
    private static final List<String> ORDER =
            List.of("asyncapi", "id", "info", "defaultContentType", "servers", "channels", "operations", "components");

    private final Conversion conversion;

    DocumentConversion(Conversion conversion) {
        this.conversion = conversion;
    }

    MapNode convert() {
        MapDraft draft = MapDraft.of(conversion.root());
        draft.change("asyncapi", version -> new Scalar(version.place(), VERSION));
        new InfoConversion(conversion).convert(draft);
        draft.change("servers", new ServerConversion(conversion)::convertAll);
        channels(draft);
        draft.change("components", new ComponentsConversion(conversion)::convert);
        MapNode moved = conversion.moves().follow(draft.build());
        return MapDraft.of(ComponentOperations.addTo(moved)).build(ORDER);
    }

    private void channels(MapDraft document) {
        Place place = document.keyPlace("channels");
        MapDraft operations = document.mapping("operations").map(MapDraft::of).orElse(new MapDraft(place));
        document.change("channels", new ChannelConversion(conversion, JsonPointer.ROOT, operations)::convertAll);
        if (!operations.isEmpty()) {
            document.put("operations", place, operations.build());
        }
    }
}
