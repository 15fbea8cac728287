/** Messages as CloudEvents 1.0 and back: structured, binary and batch mode of its HTTP binding. */
@NullMarked
package dev.belfry.http.event;

import org.jspecify.annotations.NullMarked;
