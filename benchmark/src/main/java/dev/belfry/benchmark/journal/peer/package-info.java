/** The journals that Belfry's is compared with, each set up for its best. */
@NullMarked
package dev.belfry.benchmark.journal.peer;

import org.jspecify.annotations.NullMarked;
