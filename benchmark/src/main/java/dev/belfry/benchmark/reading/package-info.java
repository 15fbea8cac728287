/** Suite reading: how long it takes until a document has been read, the start of the process included. */
@NullMarked
package dev.belfry.benchmark.reading;

import org.jspecify.annotations.NullMarked;
