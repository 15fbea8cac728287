package dev.belfry.storage.journal.layout;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentScan;

/** Says that files hold what no crash can have left. */
public final class Damage {
    public static final String WHAT_TO_DO =
            "Nothing was changed. Restore the directory from a backup, or save what is intact (belfry journal repair),"
                    + " or move it away to begin a new journal";

    private Damage() {}

    public static JournalException at(Segment segment, SegmentScan.End end, String proof) {
        return new JournalException(
                ("Expected %s at byte %d of %s, but it is damaged; it was durable once, since %s. " + WHAT_TO_DO)
                        .formatted(segment.entryFrom(end.position()), end.offset(), segment.place(), proof));
    }

    /** @param checkpoint where one is that includes entries up to {@code position}, which was durable when it was made */
    public static JournalException endMissing(Segment last, long next, String checkpoint, long position) {
        return new JournalException(
                "Expected entries up to %d, which %s includes, but %s, the last segment, has none from %d on: the end of the journal is lost. %s"
                        .formatted(position, checkpoint, last.place(), next, WHAT_TO_DO));
    }

    public static JournalException missing(long position, String proof) {
        return new JournalException("Expected a segment that begins with entry %d, but there is none, while %s. %s"
                .formatted(position, proof, WHAT_TO_DO));
    }
}
