/** How contestants take turns, and how what they report becomes a table. */
@NullMarked
package dev.belfry.benchmark.harness;

import org.jspecify.annotations.NullMarked;
