/** Commands that talk to a running server: {@code publish}, {@code subscribe}, {@code call}, {@code worker}. */
@NullMarked
package dev.belfry.server.cli.remote;

import org.jspecify.annotations.NullMarked;
