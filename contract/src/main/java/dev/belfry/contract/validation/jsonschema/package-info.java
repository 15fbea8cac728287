/** JSON Schema draft-07 and its relatives in AsyncAPI and OpenAPI: checks schemas, translates them, words violations. */
@NullMarked
package dev.belfry.contract.validation.jsonschema;

import org.jspecify.annotations.NullMarked;
