package dev.belfry.http.h2;

import java.time.Duration;

/**
 * The limits of a connection of HTTP/2, beside those it shares with HTTP/1.1.
 *
 * @param streams most requests of a connection at a time; a stream on top is refused, and may be tried again
 * @param frameBytes largest frame that is received, 16 KB at least
 * @param streamWindow how many bytes of a body may be on their way to us on one stream
 * @param connectionWindow the same for all streams of a connection together, 64 KB at least
 * @param unsentBytes a connection with so many bytes of answers that its client has not taken gets no further answers until it takes
 *     some; what streams send is bounded by their windows instead
 * @param resets most streams that a client may take back within {@code window}
 * @param controlFrames most frames within {@code window} that ask for nothing: PING, SETTINGS, PRIORITY and unknown ones
 * @param emptyFrames most empty DATA frames in a row
 * @param smallContinuations most small CONTINUATION frames of one head
 * @param queuedControlFrames most answers to such frames that wait to be taken
 * @param window the time in which resets and control frames are counted
 */
public record H2Limits(
        int streams,
        int frameBytes,
        int streamWindow,
        int connectionWindow,
        int unsentBytes,
        int resets,
        int controlFrames,
        int emptyFrames,
        int smallContinuations,
        int queuedControlFrames,
        Duration window) {
    public static final H2Limits DEFAULT =
            new H2Limits(128, 16 << 10, 256 << 10, 1 << 20, 1 << 20, 200, 1_000, 2, 16, 1_000, Duration.ofSeconds(30));

    /** The same, with another number of streams. */
    public H2Limits withStreams(int number) {
        return new H2Limits(
                number,
                frameBytes,
                streamWindow,
                connectionWindow,
                unsentBytes,
                resets,
                controlFrames,
                emptyFrames,
                smallContinuations,
                queuedControlFrames,
                window);
    }
}
