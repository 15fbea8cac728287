package dev.belfry.contract.validation;

import dev.belfry.contract.Schema;
import java.util.List;

/** What came of compiling a schema. */
public sealed interface SchemaCompilation {
    /** It can be used; {@code remarks} are no errors. */
    record Compiled(Schema schema, List<SchemaProblem> remarks) implements SchemaCompilation {}

    /** It cannot be used; at least one of {@code problems} is an error. */
    record Broken(List<SchemaProblem> problems) implements SchemaCompilation {}
}
