/** The command line: {@code belfry serve}, {@code check} and what they have in common with the other commands. */
@NullMarked
package dev.belfry.server.cli;

import org.jspecify.annotations.NullMarked;
