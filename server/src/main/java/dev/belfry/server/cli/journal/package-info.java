/** Commands that work on the data directory of a server that is stopped. */
@NullMarked
package dev.belfry.server.cli.journal;

import org.jspecify.annotations.NullMarked;
