package dev.belfry.contract.tree;

import java.util.Optional;

/** Follows {@code $ref}s, within a file and across files. Safe to use from any thread once the document has been read. */
public interface ReferenceResolver {
    /**
     * What the {@code $ref} of {@code referrer} finally points to: references to references are followed to their end, so the
     * result is never itself a mapping with a {@code $ref}. The same target is always the same object, so a set of
     * identities finds cycles through schemas.
     *
     * <p>A reference is relative to the file in which it stands ({@link Place#file()} of its text). A target that is no YAML or
     * JSON (a {@code .proto} file, say) is a {@link Node.Scalar} with the file's text.
     *
     * @param referrer a mapping with a {@code $ref} that is a string
     * @return empty when there is nothing at the other end, which the reader has already reported
     */
    Optional<Node> resolve(Node.MapNode referrer);

    /** {@code node} itself, or what it refers to when it is a mapping with a {@code $ref}. */
    default Optional<Node> follow(Node node) {
        return node instanceof Node.MapNode map && map.text("$ref").isPresent() ? resolve(map) : Optional.of(node);
    }
}
