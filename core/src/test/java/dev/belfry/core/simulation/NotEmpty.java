package dev.belfry.core.simulation;

import dev.belfry.contract.validation.Decoded;
import dev.belfry.contract.validation.SchemaValidator;
import dev.belfry.contract.validation.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A schema that takes everything but nothing. */
final class NotEmpty implements SchemaValidator {
    @Override
    public List<Violation> check(Decoded content) {
        return content.content().payload().length > 0
                ? List.of()
                : List.of(new Violation(Violation.Part.PAYLOAD, "", "/minLength", "Expected text, but there is none"));
    }

    @Override
    public List<Violation> checkHeaders(Map<String, String> headers) {
        return List.of();
    }

    @Override
    public Set<String> propertyNames() {
        return Set.of();
    }
}
