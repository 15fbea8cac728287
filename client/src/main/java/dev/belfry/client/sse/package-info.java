/** Server-sent events: the format, and a stream of them that survives its connections. */
@NullMarked
package dev.belfry.client.sse;

import org.jspecify.annotations.NullMarked;
