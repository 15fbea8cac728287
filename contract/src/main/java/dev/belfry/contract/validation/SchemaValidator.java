package dev.belfry.contract.validation;

import java.util.List;

/** Checks one value against one compiled schema. Immutable; any thread. */
public interface SchemaValidator {
    /** All violations, none when the content is valid. Never throws for bad content: undecodable bytes are a violation. */
    List<Violation> check(Decoded content);
}
