/** From AsyncAPI 2.0-2.6 to 3.0, on the tree: every node of the result stands where the user wrote what it was made from. */
@NullMarked
package dev.belfry.contract.convert;

import org.jspecify.annotations.NullMarked;
