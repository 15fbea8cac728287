/** From a checked document tree to the typed model. */
@NullMarked
package dev.belfry.contract.read.compile;

import org.jspecify.annotations.NullMarked;
