package dev.belfry.storage.journal.segment;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a segment's file: {@code 0000000000000000015.segment}, or {@code 0000000000000000015-2.segment} when it was
 * rewritten. No two files ever have the same name, so that a reader that opens one late finds that one or none. In order of
 * positions; of those with the same one, the latest generation comes first.
 *
 * @param base position of its first entry, or one before it that holds nothing any more
 * @param generation how often what it holds was rewritten
 */
public record SegmentName(long base, int generation) implements Comparable<SegmentName> {
    static final String SUFFIX = ".segment";

    private static final Pattern FORMAT = Pattern.compile("([0-8]\\d{18})(?:-([1-9]\\d{0,8}))?\\.segment");

    private static final Comparator<SegmentName> ORDER = Comparator.comparingLong(SegmentName::base)
            .thenComparing(Comparator.comparingInt(SegmentName::generation).reversed());

    /** The name that a file has; empty when it is no segment. */
    public static Optional<SegmentName> of(String file) {
        Matcher matcher = FORMAT.matcher(file);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String generation = matcher.group(2);
        return Optional.of(new SegmentName(
                Long.parseLong(matcher.group(1)), generation == null ? 0 : Integer.parseInt(generation)));
    }

    /** The name of the file. */
    public String file() {
        return stem() + SUFFIX;
    }

    private String stem() {
        return generation == 0 ? "%019d".formatted(base) : "%019d-%d".formatted(base, generation);
    }

    @Override
    public int compareTo(SegmentName other) {
        return ORDER.compare(this, other);
    }
}
