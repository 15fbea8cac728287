/** The sockets: event loops, listeners, TLS and limits of connections. Knows no protocol and nothing else of Belfry. */
@NullMarked
package dev.belfry.net;

import org.jspecify.annotations.NullMarked;
