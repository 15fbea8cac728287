/** Leases: the tokens that tell them apart, and the clock that notices their ends. */
@NullMarked
package dev.belfry.core.lease;

import org.jspecify.annotations.NullMarked;
