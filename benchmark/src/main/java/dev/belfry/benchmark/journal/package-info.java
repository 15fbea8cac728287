/** Suite journal: how fast a message becomes durable, in process. */
@NullMarked
package dev.belfry.benchmark.journal;

import org.jspecify.annotations.NullMarked;
