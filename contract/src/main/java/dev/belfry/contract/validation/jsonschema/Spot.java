package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.JsonPointer;

/**
 * Where the translation stands.
 *
 * @param path from the schema given to the compiler
 * @param definition the number of the definition that is being translated
 * @param sameValue whether what stands here is about the very value that the definition is about, not a part of it
 */
record Spot(JsonPointer path, int definition, boolean sameValue) {
    /** A keyword's subschema about the same value: {@code allOf}, {@code not} … */
    Spot about(String token) {
        return new Spot(path.child(token), definition, sameValue);
    }

    /** A keyword's subschema about a part of the value: {@code properties}, {@code items} … */
    Spot aboutPart(String token) {
        return new Spot(path.child(token), definition, false);
    }

    /** The beginning of another definition. */
    Spot in(int other) {
        return new Spot(path, other, true);
    }
}
