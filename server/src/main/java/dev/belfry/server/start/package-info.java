/** A running server: what it needs to know, and the steps in which it starts and stops. */
@NullMarked
package dev.belfry.server.start;

import org.jspecify.annotations.NullMarked;
