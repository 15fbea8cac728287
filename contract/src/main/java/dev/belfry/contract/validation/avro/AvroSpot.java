package dev.belfry.contract.validation.avro;

import dev.belfry.contract.tree.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A value in a datum and its rule. A chain up to the whole, so that the way is only written out when it must be told.
 *
 * @param token the value's name in what is around it; null where only the rule is another one
 * @param rule the step to the rule, as the end of a JSON Pointer
 * @param depth how many records, arrays and maps are around it
 */
record AvroSpot(@Nullable AvroSpot around, @Nullable String token, String rule, int depth) {
    static final AvroSpot ROOT = new AvroSpot(null, null, "", 0);

    AvroSpot field(Schema.Field field) {
        return new AvroSpot(this, field.name(), "/fields/" + field.pos() + "/type", depth + 1);
    }

    AvroSpot item(int index) {
        return new AvroSpot(this, Integer.toString(index), "/items", depth + 1);
    }

    AvroSpot value(String key) {
        return new AvroSpot(this, key, "/values", depth + 1);
    }

    AvroSpot branch(int index) {
        return new AvroSpot(this, null, "/" + index, depth);
    }

    String pointer() {
        List<String> tokens = new ArrayList<>();
        for (AvroSpot spot = this; spot != null; spot = spot.around) {
            if (spot.token != null) {
                tokens.add(spot.token);
            }
        }
        return new JsonPointer(tokens.reversed()).toString();
    }

    String schemaPath() {
        List<String> steps = new ArrayList<>();
        for (AvroSpot spot = this; spot != null; spot = spot.around) {
            steps.add(spot.rule);
        }
        return String.join("", steps.reversed());
    }
}
