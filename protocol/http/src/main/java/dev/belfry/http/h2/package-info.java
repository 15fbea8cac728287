/** HTTP/2 (RFC 9113): one connection, many streams, each with one request and its answer. */
@NullMarked
package dev.belfry.http.h2;

import org.jspecify.annotations.NullMarked;
