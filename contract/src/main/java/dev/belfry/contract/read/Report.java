package dev.belfry.contract.read;

import dev.belfry.contract.read.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Findings for people, as a compiler shows them: where, what, and the line itself with a mark under the spot. */
public final class Report {
    /** A longer source line is cut around the spot. */
    private static final int WIDEST_LINE = 120;

    private static final int BEFORE_SPOT = 60;

    private final boolean colour;
    private final StringBuilder out = new StringBuilder();

    private Report(boolean colour) {
        this.colour = colour;
    }

    /**
     * All findings of a reading, and a line that counts them.
     *
     * @param file as the user named it
     * @param colour whether the text goes to a terminal that knows ANSI colours
     */
    public static String text(String file, ReadResult result, boolean colour) {
        Report report = new Report(colour);
        result.findings().forEach(finding -> report.add(finding, result.sources()));
        return report.out + summary(file, result.findings()) + "\n";
    }

    /** {@code 3 errors, 1 warning in api.yaml}. */
    public static String summary(String file, List<Finding> findings) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                counts.add(count + " " + word(severity) + (count == 1 ? "" : "s"));
            }
        }
        return (counts.isEmpty() ? "No problems" : String.join(", ", counts)) + " in " + file;
    }

    private void add(Finding finding, Map<String, String> sources) {
        String place = finding.file() + ":" + finding.line() + ":" + finding.column() + ":";
        out.append(style("1", place))
                .append(' ')
                .append(style(colourOf(finding.severity()), word(finding.severity()) + ":"))
                .append(' ')
                .append(printable(finding.text()))
                .append(style("2", " [" + finding.code() + "]"))
                .append('\n');
        String source = sources.get(finding.file());
        if (source != null) {
            source.lines().skip(finding.line() - 1L).findFirst().ifPresent(line -> addLine(line, finding));
        }
        out.append('\n');
    }

    private void addLine(String line, Finding finding) {
        int spot = Math.clamp(finding.column() - 1, 0, line.length());
        int from = line.length() > WIDEST_LINE ? Math.max(0, spot - BEFORE_SPOT) : 0;
        int to = Math.min(line.length(), from + WIDEST_LINE);
        String number = Integer.toString(finding.line());
        String margin = " ".repeat(number.length());
        out.append(' ')
                .append(number)
                .append(" | ")
                .append(printable(line.substring(from, to)))
                .append('\n');
        // A tab stays a tab, so that the mark stands under its spot however wide tabs are shown.
        String indent = line.substring(from, spot).replaceAll("[^\t]", " ");
        out.append(' ').append(margin).append(" | ").append(indent).append(style(colourOf(finding.severity()), "^"));
        out.append('\n');
    }

    /** Control characters of a hostile document must not reach the terminal. */
    private static String printable(String line) {
        return line.replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
    }

    private String style(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static String colourOf(Severity severity) {
        return switch (severity) {
            case ERROR -> "1;31";
            case WARNING -> "1;33";
            case NOTICE -> "1;36";
        };
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTICE -> "notice";
        };
    }
}
