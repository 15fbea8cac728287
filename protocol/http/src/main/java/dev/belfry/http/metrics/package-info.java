/** What the server counts, in the text format of Prometheus. */
@NullMarked
package dev.belfry.http.metrics;

import org.jspecify.annotations.NullMarked;
