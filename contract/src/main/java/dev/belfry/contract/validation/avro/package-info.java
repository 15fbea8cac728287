/** Apache Avro: compiles schemas, checks data in its binary and JSON forms. */
@NullMarked
package dev.belfry.contract.validation.avro;

import org.jspecify.annotations.NullMarked;
