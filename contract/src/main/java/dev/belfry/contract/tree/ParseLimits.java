package dev.belfry.contract.tree;

/**
 * How large a document may be.
 *
 * @param maxCharacters of its text
 * @param maxDepth of mappings and lists inside each other
 * @param maxValues counted as if every alias were written out, so that a few lines of aliases cannot stand for billions of values
 */
public record ParseLimits(int maxCharacters, int maxDepth, int maxValues) {
    public static final ParseLimits DEFAULT = new ParseLimits(16 << 20, 200, 2_000_000);
}
