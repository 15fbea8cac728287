package dev.belfry.server.cli.journal;

import dev.belfry.storage.journal.tool.Finding;
import dev.belfry.storage.journal.tool.JournalVerify;
import java.io.PrintStream;

/** Shows what was found in a journal: a line for each finding, and one that sums up. */
final class ReportText {
    private ReportText() {}

    static void print(JournalVerify.Report report, PrintStream to) {
        report.findings().forEach(finding -> to.println(line(finding)));
        to.println(summary(report));
    }

    /** Like a compiler's: whether it is damage that keeps a server from starting, or what the next start mends by itself. */
    private static String line(Finding finding) {
        return (finding.isDamage() ? "damage: " : "note: ") + finding.text();
    }

    static String summary(JournalVerify.Report report) {
        long damaged = report.findings().stream().filter(Finding::isDamage).count();
        return "%s (%d bytes) in %s, %s; the next one will be entry %d. %s"
                .formatted(
                        count(report.entries(), "entry", "entries"),
                        report.bytes(),
                        count(report.segments(), "segment", "segments"),
                        count(report.checkpoints(), "checkpoint", "checkpoints"),
                        report.next(),
                        damaged == 0 ? "Nothing is damaged" : "Damaged in " + count(damaged, "place", "places"));
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
