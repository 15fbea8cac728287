/** Reading bytes that nobody has checked yet. */
@NullMarked
package dev.belfry.contract.validation.binary;

import org.jspecify.annotations.NullMarked;
