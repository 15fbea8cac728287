package dev.belfry.storage.journal.tool;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.layout.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads all of a journal that is not in use, and tells of everything that is not as it was written. It changes nothing. */
public final class JournalVerify {
    private JournalVerify() {}

    /**
     * What a journal holds.
     *
     * @param segments files with entries
     * @param entries that are intact
     * @param bytes of those entries
     * @param checkpoints that are intact
     * @param next position of the first entry to come
     * @param findings what is not as it was written, in order of the files
     */
    public record Report(int segments, long entries, long bytes, int checkpoints, long next, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** Whether anything is damaged that had been durable. */
        public boolean isDamaged() {
            return findings.stream().anyMatch(Finding::isDamage);
        }
    }

    public static ToolOutcome<Report> run(Path directory) {
        return StoppedJournal.use(directory, JournalVerify::run);
    }

    static Report run(Disk disk, Identity identity) throws IOException {
        try (Survey.Result survey = Survey.run(disk, identity, (segment, offset, window) -> {})) {
            return report(survey);
        }
    }

    static Report report(Survey.Result survey) {
        List<Finding> findings = new ArrayList<>();
        survey.segments().forEach(segment -> findings.addAll(segment.findings()));
        findings.addAll(survey.aside());
        return new Report(
                survey.segments().size(),
                survey.segments().stream().mapToLong(Surveyed::entries).sum(),
                survey.segments().stream().mapToLong(Surveyed::bytes).sum(),
                survey.checkpoints(),
                survey.next(),
                findings);
    }
}
