package dev.belfry.contract.read;

import dev.belfry.contract.Schema;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one schema of those that say the same in several documents, be it that they refer to the same file or that one is a
 * copy. So whether schemas of different documents mean the same is whether they are equal. For one thread.
 */
final class SchemaPool {
    /** With how many schemas of the same shape one is compared at most; beyond, it counts as another one. */
    private static final int MOST_COMPARED = 100;

    private static final String REFERENCE = "$ref";

    private final Map<Integer, List<Written>> byShape = new HashMap<>();

    private record Written(Schema schema, Node node, ReferenceResolver references) {}

    /**
     * The schema of another document that says the same, if there was one, else {@code schema} itself.
     *
     * @param node as it is written
     * @param references of its document
     */
    @SuppressWarnings("ReferenceEquality") // each document has its own
    Schema share(Schema schema, Node node, ReferenceResolver references) {
        List<Written> alike = byShape.computeIfAbsent(shape(schema.source()), _ -> new ArrayList<>());
        for (Written other : alike.subList(0, Math.min(alike.size(), MOST_COMPARED))) {
            if (other.references() != references
                    && new TreeComparison(references, other.references()).areEqual(node, other.node())) {
                return other.schema();
            }
        }
        alike.add(new Written(schema, node, references));
        return schema;
    }

    /** A number that is equal for equal schemas, and for those that refer to things of the same name in other places. */
    private static int shape(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToInt(entry -> entry.getKey().hashCode() ^ shapeUnder(entry.getKey(), entry.getValue()))
                        .sum();
            case List<?> list -> list.stream().mapToInt(SchemaPool::shape).reduce(1, (sum, item) -> 31 * sum + item);
            default -> value.hashCode();
        };
    }

    private static int shapeUnder(Object key, Object value) {
        return key.equals(REFERENCE) && value instanceof String text
                ? text.substring(text.lastIndexOf('/') + 1).hashCode()
                : 31 * shape(value);
    }
}
