package dev.belfry.contract.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks one value against one compiled schema. Immutable; any thread. */
public interface SchemaValidator {
    /**
     * All violations up to {@link Violation#MAX_REPORTED}, none when the content is valid. Never throws for bad content:
     * undecodable bytes are a violation.
     */
    List<Violation> check(Decoded content);

    /**
     * The same for headers. They arrive as texts; one for which the schema wants a number, boolean, array or object is read as
     * JSON first. Names are compared without regard to case.
     */
    List<Violation> checkHeaders(Map<String, String> headers);

    /**
     * Whether the content names this schema in its discriminator: the property that the schema declares as such holds the name
     * under which others refer to the schema.
     */
    default boolean isNamedIn(Decoded content) {
        return false;
    }

    /** The content with its payload in a form in which runtime expressions can be evaluated, where it is binary. */
    default Decoded readable(Decoded content) {
        return content;
    }

    /** The properties (headers, fields) that the schema names, in its order; empty when it names none. */
    Set<String> propertyNames();
}
