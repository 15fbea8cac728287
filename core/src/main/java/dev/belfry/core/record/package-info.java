/** The binary form of what the core writes to the journal. */
@NullMarked
package dev.belfry.core.record;

import org.jspecify.annotations.NullMarked;
