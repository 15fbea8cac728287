package dev.belfry.storage.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * What was found when a journal was opened.
 *
 * @param segments files
 * @param scanned files of which every entry was read and checked
 * @param bytes in those files that are entries
 * @param cut what was cut off at the end, if anything
 * @param took how long it took
 */
public record RecoveryReport(int segments, int scanned, long bytes, Optional<Cut> cut, Duration took) {
    /**
     * The torn end of the last batch, which a crash did not let come to the disk whole. Nobody was told that it is durable.
     *
     * @param place the file
     * @param offset where in the file it began
     * @param position which entry was the first to be cut off; it is given again
     * @param bytes how many, up to the last that was not zero
     */
    public record Cut(String place, int offset, long position, int bytes) {}
}
