/** Where options come from when they are not on the command line: variables and {@code belfry.yaml}. */
@NullMarked
package dev.belfry.server.config;

import org.jspecify.annotations.NullMarked;
