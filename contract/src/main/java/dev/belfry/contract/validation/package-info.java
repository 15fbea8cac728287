/** Checks messages against the contract: schemas, and which one of a channel's messages it is. */
@NullMarked
package dev.belfry.contract.validation;

import org.jspecify.annotations.NullMarked;
