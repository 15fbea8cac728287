package dev.belfry.contract.validation;

import java.util.List;

/**
 * What a compiler for one language of schemas makes.
 *
 * @param validator of no use when a problem is an error
 * @param problems what is wrong with the schema and those it refers to; each is told once, whoever refers to it later
 */
public record CompiledValidator(SchemaValidator validator, List<SchemaProblem> problems) {
    /** A schema without problems. */
    public CompiledValidator(SchemaValidator validator) {
        this(validator, List.of());
    }

    /** A schema that cannot be used. */
    public static CompiledValidator broken(SchemaProblem problem) {
        return new CompiledValidator(new UncheckedContent(), List.of(problem));
    }
}
