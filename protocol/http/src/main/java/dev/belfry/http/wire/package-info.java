/** What HTTP/1.1 and HTTP/2 have in common beneath the routes: a request with its limits, its answer, its body, its time. No sockets. */
@NullMarked
package dev.belfry.http.wire;

import org.jspecify.annotations.NullMarked;
