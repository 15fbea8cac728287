/** Suite core: how fast a message goes through Belfry's core and becomes durable, in process. */
@NullMarked
package dev.belfry.benchmark.core;

import org.jspecify.annotations.NullMarked;
