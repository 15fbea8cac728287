/** The catalogue of refusals. */
@NullMarked
package dev.belfry.core.problem;

import org.jspecify.annotations.NullMarked;
