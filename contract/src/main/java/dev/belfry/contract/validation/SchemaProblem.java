package dev.belfry.contract.validation;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Place;

/**
 * Something that is wrong with a schema itself.
 *
 * @param path from the schema given to the compiler; steps through references are {@code $ref}
 * @param text "Expected …, but …"
 */
public record SchemaProblem(Kind kind, Place place, JsonPointer path, String text) {
    /** What sort of problem it is. */
    public enum Kind {
        /** The schema cannot be used: error. */
        INVALID("schema-invalid"),
        /** A keyword of another version of JSON Schema that has no effect: warning. */
        IGNORED_KEYWORD("schema-keyword-ignored"),
        /** Values are not checked because nothing here knows the schema's format: notice. */
        UNKNOWN_FORMAT("schema-format-unchecked");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As in the reader's findings. */
        public String code() {
            return code;
        }
    }
}
