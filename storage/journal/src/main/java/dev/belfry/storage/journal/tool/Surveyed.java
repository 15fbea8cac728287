package dev.belfry.storage.journal.tool;

import dev.belfry.storage.journal.segment.Segment;
import java.util.List;

/**
 * A segment of which every byte was read.
 *
 * @param next one past its last position: where the next segment begins or, for the last one, where its entries end
 * @param entries that are intact
 * @param bytes of those entries' bodies
 */
record Surveyed(Segment segment, long next, long entries, long bytes, List<Finding> findings) {
    boolean isDamaged() {
        return findings.stream().anyMatch(Finding::isDamage);
    }
}
