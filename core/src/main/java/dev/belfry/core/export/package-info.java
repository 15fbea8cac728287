/** Reads messages of many addresses in the order of the node. */
@NullMarked
package dev.belfry.core.export;

import org.jspecify.annotations.NullMarked;
