/** What is said at the start: what one can do with the server, each with a line to try. */
@NullMarked
package dev.belfry.server.announce;

import org.jspecify.annotations.NullMarked;
