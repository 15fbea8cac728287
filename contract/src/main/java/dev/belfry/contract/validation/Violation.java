package dev.belfry.contract.validation;

/**
 * Why a value does not fit its schema.
 *
 * @param part where the value is
 * @param pointer JSON Pointer to the offending value, from the root of its part; empty string for the whole
 * @param schemaPath where the rule is written, as JSON Pointer from the part's schema ({@code /properties/age/minimum}) or, behind
 *     a reference, from the reference's target ({@code #/components/schemas/User/properties/age/minimum})
 * @param text "Expected …, but …"
 */
public record Violation(Part part, String pointer, String schemaPath, String text) {
    /** Most violations that are reported of one message. */
    public static final int MAX_REPORTED = 32;

    /** Of a payload. */
    public Violation(String pointer, String schemaPath, String text) {
        this(Part.PAYLOAD, pointer, schemaPath, text);
    }

    /** A part of a message that has a schema of its own. */
    public enum Part {
        HEADERS,
        PAYLOAD
    }
}
