package dev.belfry.contract.read.compile;

import dev.belfry.contract.Schema;
import dev.belfry.contract.tree.Node;
import java.util.Optional;

/** Compiles schemas; reports those that are not valid. */
@FunctionalInterface
public interface Schemas {
    /**
     * The compiled schema; empty when it is not valid, which is then reported.
     *
     * @param schema a schema, a multi format schema, or a reference to one
     */
    Optional<Schema> compile(Node schema);
}
