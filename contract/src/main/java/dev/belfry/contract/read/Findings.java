package dev.belfry.contract.read;

import dev.belfry.contract.read.Finding.Severity;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what there is to say about one document. Used by the one thread that reads it. */
public final class Findings {
    /** More than this many are of no use to anybody. */
    static final int LIMIT = 1000;

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::severity)
            .thenComparing(Finding::code);

    private final boolean lenient;
    private final PathLookup paths;
    private final Set<Finding> all = new LinkedHashSet<>();
    private final Set<FindingCode> forgiven = EnumSet.noneOf(FindingCode.class);

    /** Knows the JSON Pointer of what stands at a place. */
    @FunctionalInterface
    public interface PathLookup {
        /**
         * @param value whether the value that begins there is meant, not the key
         */
        String pathOf(Place place, boolean value);
    }

    public Findings(boolean lenient, PathLookup paths) {
        this.lenient = lenient;
        this.paths = paths;
    }

    /** Says something about the value {@code subject}. */
    public void add(FindingCode code, Node subject, String text) {
        add(code, subject.place(), text);
    }

    /** Says something about what stands at {@code place}. */
    public void add(FindingCode code, Place place, String text) {
        add(code, code.severity(lenient || forgiven.contains(code)), place, text);
    }

    /** From now on, findings of this kind are as bad as in a lenient reading. */
    public void forgive(FindingCode code) {
        forgiven.add(code);
    }

    /** As {@link #add(FindingCode, Place, String)}, but a lenient reading is content with a warning. */
    public void addForgivable(FindingCode code, Place place, String text) {
        add(code, lenient ? Severity.WARNING : code.severity(false), place, text);
    }

    private void add(FindingCode code, Severity severity, Place place, String text) {
        add(new Finding(severity, code.code(), place.file(), place.line(), place.column(), "", text));
    }

    /** Takes over a finding of somebody else. */
    public void add(Finding finding) {
        if (all.size() < LIMIT) {
            all.add(finding);
        }
    }

    /** Whether something was found that keeps the document from being served. */
    public boolean hasErrors() {
        return all.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether an error has been found at {@code place}: a second one would say the same in other words. */
    public boolean hasErrorAt(Place place) {
        return all.stream()
                .anyMatch(finding -> finding.severity() == Severity.ERROR
                        && finding.line() == place.line()
                        && finding.column() == place.column()
                        && finding.file().equals(place.file()));
    }

    /** All findings, sorted, with their paths. */
    public List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>(all.stream().map(this::withPath).toList());
        sorted.sort(BY_PLACE);
        return List.copyOf(sorted);
    }

    private Finding withPath(Finding finding) {
        if (!finding.path().isEmpty()) {
            return finding;
        }
        boolean value = finding.code().equals(FindingCode.FIELD_MISSING.code());
        String path = paths.pathOf(new Place(finding.file(), finding.line(), finding.column()), value);
        return new Finding(
                finding.severity(),
                finding.code(),
                finding.file(),
                finding.line(),
                finding.column(),
                path,
                finding.text());
    }
}
