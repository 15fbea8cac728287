/** Messages of many addresses, as CloudEvents. */
@NullMarked
package dev.belfry.http.export;

import org.jspecify.annotations.NullMarked;
