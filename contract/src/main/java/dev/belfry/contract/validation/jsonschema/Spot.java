package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the translation stands. A chain up to where it began, so that the way is only written out when it must be told.
 *
 * @param token the last step of the way; null at its beginning
 * @param definition the number of the definition that is being translated
 * @param sameValue whether what stands here is about the very value that the definition is about, not a part of it
 */
record Spot(@Nullable Spot around, @Nullable String token, int definition, boolean sameValue) {
    /** Where the definition begins that the compiler was asked for. */
    static Spot start(int definition) {
        return new Spot(null, null, definition, true);
    }

    /** A keyword's subschema about the same value: {@code allOf}, {@code not} … */
    Spot about(String next) {
        return new Spot(this, next, definition, sameValue);
    }

    /** A keyword's subschema about a part of the value: {@code properties}, {@code items} … */
    Spot aboutPart(String next) {
        return new Spot(this, next, definition, false);
    }

    /** The beginning of the definition that a reference here leads to. */
    Spot behindReference(int other) {
        return new Spot(this, "$ref", other, true);
    }

    /** The way from the schema that the compiler was given. */
    JsonPointer path() {
        List<String> tokens = new ArrayList<>();
        for (Spot spot = this; spot != null; spot = spot.around) {
            if (spot.token != null) {
                tokens.add(spot.token);
            }
        }
        return new JsonPointer(tokens.reversed());
    }
}
