/** The process: configuration, ordered start-up and the command line. */
@NullMarked
package dev.belfry.server;

import org.jspecify.annotations.NullMarked;
