/** The resources of the channels: publishing, history, long poll and server-sent events. No I/O. */
@NullMarked
package dev.belfry.http.channel;

import org.jspecify.annotations.NullMarked;
