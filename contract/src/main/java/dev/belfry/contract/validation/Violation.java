package dev.belfry.contract.validation;

/**
 * Why a value does not fit its schema.
 *
 * @param pointer JSON Pointer to the offending value; empty string for the whole
 * @param schemaPath the schema's path to the rule, as JSON Pointer
 * @param text "Expected …, but …"
 */
public record Violation(String pointer, String schemaPath, String text) {}
