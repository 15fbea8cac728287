/** Operations: work that is accepted now and done later, and the workers who do it. */
@NullMarked
package dev.belfry.core.operation;

import org.jspecify.annotations.NullMarked;
