package dev.belfry.contract.validation.jsonschema;

/** Which relative of JSON Schema draft-07 a schema is written in. */
public enum SchemaDialect {
    /** Draft-07 itself, and the AsyncAPI 3 schema, a superset of it. */
    DRAFT_07,
    /** The schema object of OpenAPI 3.0: {@code nullable}, {@code exclusiveMinimum} as a switch. */
    OPENAPI_3_0
}
