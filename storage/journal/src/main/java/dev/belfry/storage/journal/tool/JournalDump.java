package dev.belfry.storage.journal.tool;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Shows each intact entry of a journal that is not in use. It changes nothing. */
public final class JournalDump {
    private JournalDump() {}

    /** Is shown entries. */
    @FunctionalInterface
    public interface Visitor {
        /** @param entry valid during the call */
        void visit(Shown entry);
    }

    /**
     * An entry.
     *
     * @param place the file that it is in
     * @param offset where in the file
     * @param body read only, big endian
     */
    public record Shown(String place, int offset, long position, int shard, ByteBuffer body) {
        /** Size of the body, in bytes. */
        public int size() {
            return body.remaining();
        }
    }

    /**
     * Shows the entries from one position to another one, both included, in order.
     *
     * @return what was found on the way
     */
    public static ToolOutcome<JournalVerify.Report> run(Path directory, long from, long to, Visitor visitor) {
        return StoppedJournal.use(directory, (disk, identity) -> run(disk, identity, from, to, visitor));
    }

    static JournalVerify.Report run(Disk disk, Identity identity, long from, long to, Visitor visitor)
            throws IOException {
        SegmentSurvey.EntryConsumer entries = (segment, offset, window) -> {
            if (window.position() >= from && window.position() <= to) {
                visitor.visit(shown(segment, offset, window));
            }
        };
        try (Survey.Result survey = Survey.run(disk, identity, entries)) {
            return JournalVerify.report(survey);
        }
    }

    private static Shown shown(Segment segment, int offset, Window window) {
        return new Shown(segment.place(), offset, window.position(), window.shard(), window.body());
    }
}
