package dev.belfry.contract.read;

import dev.belfry.contract.read.Finding.Severity;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** With what each is about, where that is known better than by its place. */
    private final Map<Finding, Optional<Node>> all = new LinkedHashMap<>();

    private final Set<FindingCode> forgiven = EnumSet.noneOf(FindingCode.class);

    /** Knows the JSON Pointer of values and places. */
    public interface PathLookup {
        /** The pointer of a value. */
        String pathOf(Node node);

        /** The pointer of the key, or else the value, that stands at a place. */
        String pathOf(Place place);
    }

    public Findings(boolean lenient, PathLookup paths) {
        this.lenient = lenient;
        this.paths = paths;
    }

    /** Says something about the value {@code subject}. */
    public void add(FindingCode code, Node subject, String text) {
        add(code, severity(code), subject.place(), text, Optional.of(subject));
    }

    /** Says something about what stands at {@code place}. */
    public void add(FindingCode code, Place place, String text) {
        add(code, severity(code), place, text, Optional.empty());
    }

    /** Says something about {@code subject} where its key stands. */
    public void add(FindingCode code, Node subject, Place place, String text) {
        add(code, severity(code), place, text, Optional.of(subject));
    }

    /** As {@link #add(FindingCode, Node, Place, String)}, but a lenient reading is content with a warning. */
    public void addForgivable(FindingCode code, Node subject, Place place, String text) {
        add(code, lenient ? Severity.WARNING : code.severity(false), place, text, Optional.of(subject));
    }

    /** Takes over a finding of somebody else. */
    public void add(Finding finding) {
        add(finding, Optional.empty());
    }

    /** From now on, findings of this kind are as bad as in a lenient reading. */
    public void forgive(FindingCode code) {
        forgiven.add(code);
    }

    private Severity severity(FindingCode code) {
        return code.severity(lenient || forgiven.contains(code));
    }

    private void add(FindingCode code, Severity severity, Place place, String text, Optional<Node> subject) {
        add(new Finding(severity, code.code(), place.file(), place.line(), place.column(), "", text), subject);
    }

    private void add(Finding finding, Optional<Node> subject) {
        if (all.size() < LIMIT) {
            all.putIfAbsent(finding, subject);
        }
    }

    /** Whether something was found that keeps the document from being served. */
    public boolean hasErrors() {
        return all.keySet().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether an error has been found in the line of {@code place}: a second one may say the same in other words. */
    public boolean hasErrorInLineOf(Place place) {
        return all.keySet().stream()
                .anyMatch(finding -> finding.severity() == Severity.ERROR
                        && finding.line() == place.line()
                        && finding.file().equals(place.file()));
    }

    /** All findings, sorted, with their paths. */
    public List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>();
        all.forEach((finding, subject) -> sorted.add(withPath(finding, subject)));
        sorted.sort(BY_PLACE);
        return List.copyOf(sorted);
    }

    private Finding withPath(Finding finding, Optional<Node> subject) {
        if (!finding.path().isEmpty()) {
            return finding;
        }
        Place place = new Place(finding.file(), finding.line(), finding.column());
        String path = subject.map(paths::pathOf).orElseGet(() -> paths.pathOf(place));
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
