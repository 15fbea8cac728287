/** A copy of all that the server stores, while it runs. */
@NullMarked
package dev.belfry.http.backup;

import org.jspecify.annotations.NullMarked;
