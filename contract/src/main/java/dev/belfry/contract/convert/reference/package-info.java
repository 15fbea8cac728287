/** References of a document that is being converted: following them, keeping them true, replacing them by what they refer to. */
@NullMarked
package dev.belfry.contract.convert.reference;

import org.jspecify.annotations.NullMarked;
