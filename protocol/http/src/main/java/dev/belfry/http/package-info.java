/** Belfry over HTTP/1.1 and HTTP/2: publishing, operations, history, long poll and server-sent events. */
@NullMarked
package dev.belfry.http;

import org.jspecify.annotations.NullMarked;
