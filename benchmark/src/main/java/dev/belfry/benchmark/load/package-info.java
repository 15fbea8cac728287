/** Load with a bounded number of messages in flight, and what it cost. */
@NullMarked
package dev.belfry.benchmark.load;

import org.jspecify.annotations.NullMarked;
