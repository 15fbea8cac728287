package dev.belfry.contract.tree;

/** Why a text is not a tree, or not quite. */
public record SyntaxProblem(Kind kind, Place place, String text) {
    /** What sort of problem it is. */
    public enum Kind {
        /** Neither YAML 1.2 nor JSON. */
        MALFORMED,
        /** The same key twice in a mapping; the first one counts. */
        DUPLICATE_KEY,
        /** Beyond one of the {@link ParseLimits}. */
        TOO_LARGE
    }
}
