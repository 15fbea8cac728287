/** Finds who answers for a request, and what all who do have in common. No I/O. */
@NullMarked
package dev.belfry.http.route;

import org.jspecify.annotations.NullMarked;
