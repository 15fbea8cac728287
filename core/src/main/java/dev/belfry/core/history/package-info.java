/** Reading an address's messages: pages in both directions, and waiting for the first. */
@NullMarked
package dev.belfry.core.history;

import org.jspecify.annotations.NullMarked;
