/** Server-sent events: encoding, and the streams of an address and of an operation. */
@NullMarked
package dev.belfry.http.stream;

import org.jspecify.annotations.NullMarked;
