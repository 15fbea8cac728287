/** Requests and responses as the routes see them: no sockets and no Netty, so that they are the same for HTTP/1.1 and HTTP/2. */
@NullMarked
package dev.belfry.http.message;

import org.jspecify.annotations.NullMarked;
