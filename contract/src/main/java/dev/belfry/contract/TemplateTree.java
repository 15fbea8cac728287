package dev.belfry.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds templates that have addresses in common, without comparing each with each: a tree with one level for each segment. For
 * one thread.
 *
 * @param <T> what belongs to a template
 */
public final class TemplateTree<T> {
    private final Branch<T> root = new Branch<>();
    private int comparisonsLeft;

    /**
     * @param mostComparisons how many segments are compared at most; then nothing more is found. Segments without placeholders
     *     are looked up and do not count
     */
    public TemplateTree(int mostComparisons) {
        this.comparisonsLeft = mostComparisons;
    }

    private static final class Branch<T> {
        final Map<AddressSegment, Branch<T>> literals = new LinkedHashMap<>();
        final Map<AddressSegment, Branch<T>> withPlaceholders = new LinkedHashMap<>();
        final List<T> ending = new ArrayList<>();

        Branch<T> onward(AddressSegment segment) {
            return (segment.isLiteral() ? literals : withPlaceholders)
                    .computeIfAbsent(segment, _ -> new Branch<>());
        }
    }

    public void add(AddressTemplate template, T value) {
        Branch<T> branch = root;
        for (AddressSegment segment : template.segments()) {
            branch = branch.onward(segment);
        }
        branch.ending.add(value);
    }

    /** Whatever was added with a template that some address of {@code template} belongs to, too. */
    public List<T> overlapping(AddressTemplate template) {
        List<Branch<T>> reached = List.of(root);
        for (AddressSegment segment : template.segments()) {
            reached = reached.stream()
                    .flatMap(branch -> overlapping(branch, segment))
                    .toList();
        }
        return reached.stream().flatMap(branch -> branch.ending.stream()).toList();
    }

    private Stream<Branch<T>> overlapping(Branch<T> branch, AddressSegment segment) {
        Stream<Branch<T>> literals = segment.isLiteral()
                ? Stream.ofNullable(branch.literals.get(segment))
                : overlapping(branch.literals, segment);
        return Stream.concat(literals, overlapping(branch.withPlaceholders, segment));
    }

    private Stream<Branch<T>> overlapping(Map<AddressSegment, Branch<T>> branches, AddressSegment segment) {
        return branches.entrySet().stream()
                .takeWhile(_ -> comparisonsLeft-- > 0)
                .filter(entry -> entry.getKey().overlaps(segment))
                .map(Map.Entry::getValue);
    }
}
