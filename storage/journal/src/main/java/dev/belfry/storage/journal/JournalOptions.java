package dev.belfry.storage.journal;

import dev.belfry.storage.journal.rewrite.Rewriter;
import dev.belfry.storage.journal.segment.Frame;
import dev.belfry.storage.journal.segment.SegmentHeader;

/**
 * How an {@link EmbeddedJournal} uses memory and disk. Sizes are in bytes.
 *
 * @param segmentBytes size of a file of the journal, once it has grown to it; at most 1 GiB
 * @param firstSegmentBytes size of the first file; each one is twice as large as the one before, up to {@code segmentBytes}
 * @param entryBytes the largest entry that is taken
 * @param batchBytes most that may wait while another batch is being written; beyond it an append is refused as busy. The memory
 *     taken is up to twice as much, under load
 * @param openFiles most files of the journal kept open for reading
 * @param durability when an entry counts as durable
 * @param verify how much is read and checked at the start
 */
public record JournalOptions(
        int segmentBytes,
        int firstSegmentBytes,
        int entryBytes,
        int batchBytes,
        int openFiles,
        Durability durability,
        Verify verify) {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MOST_SEGMENT_BYTES = 1024 * MEBIBYTE;

    public static final JournalOptions DEFAULTS =
            new JournalOptions(64 * MEBIBYTE, 16 * MEBIBYTE, 8 * MEBIBYTE, 16 * MEBIBYTE, 128, Durability.FSYNC);

    public JournalOptions {
        if (entryBytes < 1 || entryBytes > MOST_SEGMENT_BYTES / 2) {
            throw new IllegalArgumentException(
                    "Expected entryBytes from 1 to %d, but it is %d".formatted(MOST_SEGMENT_BYTES / 2, entryBytes));
        }
        int frame = Frame.bytes(entryBytes);
        if (firstSegmentBytes < SegmentHeader.BYTES + frame || firstSegmentBytes % Frame.ALIGNMENT != 0) {
            throw new IllegalArgumentException(
                    "Expected firstSegmentBytes to be a multiple of %d and at least %d, to hold an entry of %d, but it is %d"
                            .formatted(Frame.ALIGNMENT, SegmentHeader.BYTES + frame, entryBytes, firstSegmentBytes));
        }
        if (segmentBytes < firstSegmentBytes
                || segmentBytes > MOST_SEGMENT_BYTES
                || segmentBytes % Frame.ALIGNMENT != 0) {
            throw new IllegalArgumentException(
                    "Expected segmentBytes to be a multiple of %d from %d to %d, but it is %d"
                            .formatted(Frame.ALIGNMENT, firstSegmentBytes, MOST_SEGMENT_BYTES, segmentBytes));
        }
        if (batchBytes < frame || batchBytes > MOST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("Expected batchBytes from %d to %d, to hold an entry of %d, but it is %d"
                    .formatted(frame, MOST_SEGMENT_BYTES, entryBytes, batchBytes));
        }
        if (openFiles < 1) {
            throw new IllegalArgumentException("Expected openFiles of at least 1, but it is " + openFiles);
        }
    }

    /** Options which verify no more than is needed at the start. */
    public JournalOptions(
            int segmentBytes,
            int firstSegmentBytes,
            int entryBytes,
            int batchBytes,
            int openFiles,
            Durability durability) {
        this(segmentBytes, firstSegmentBytes, entryBytes, batchBytes, openFiles, durability, Verify.TAIL);
    }

    /** These options with another durability. */
    public JournalOptions with(Durability other) {
        return new JournalOptions(segmentBytes, firstSegmentBytes, entryBytes, batchBytes, openFiles, other, verify);
    }

    /** These options, but as much is verified. */
    public JournalOptions with(Verify other) {
        return new JournalOptions(
                segmentBytes, firstSegmentBytes, entryBytes, batchBytes, openFiles, durability, other);
    }

    /** What a rewritten segment may hold. */
    Rewriter.Limits rewriteLimits() {
        return new Rewriter.Limits(entryBytes, MOST_SEGMENT_BYTES);
    }

    /** Size of the segment that follows one of this size; 0 for the first. */
    int segmentBytesAfter(int bytes) {
        return Math.clamp(2L * bytes, firstSegmentBytes, segmentBytes);
    }
}
