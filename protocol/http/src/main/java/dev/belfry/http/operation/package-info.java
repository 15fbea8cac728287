/** The resources of the operations, for callers and for workers. No I/O. */
@NullMarked
package dev.belfry.http.operation;

import org.jspecify.annotations.NullMarked;
