/** From files to a {@link dev.belfry.contract.Contract}: parse, resolve, convert, check, compile. */
@NullMarked
package dev.belfry.contract.read;

import org.jspecify.annotations.NullMarked;
