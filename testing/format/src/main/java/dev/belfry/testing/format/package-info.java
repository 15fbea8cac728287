/** The one format of Belfry's Java sources, for the script {@code ./format} and for the test that keeps it. */
@NullMarked
package dev.belfry.testing.format;

import org.jspecify.annotations.NullMarked;
