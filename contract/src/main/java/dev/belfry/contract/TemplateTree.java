package dev.belfry.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            return (segment.isLiteral() ? literals : withPlaceholders).computeIfAbsent(segment, _ -> new Branch<>());
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
            List<Branch<T>> next = new ArrayList<>();
            reached.forEach(branch -> collect(branch, segment, next));
            reached = next;
        }
        List<T> found = new ArrayList<>();
        reached.forEach(branch -> found.addAll(branch.ending));
        return found;
    }

    private void collect(Branch<T> branch, AddressSegment segment, List<Branch<T>> next) {
        if (!segment.isLiteral()) {
            compare(branch.literals, segment, next);
        } else if (branch.literals.containsKey(segment)) {
            next.add(branch.onward(segment));
        }
        compare(branch.withPlaceholders, segment, next);
    }

    private void compare(Map<AddressSegment, Branch<T>> branches, AddressSegment segment, List<Branch<T>> next) {
        branches.forEach((other, branch) -> {
            if (comparisonsLeft > 0) {
                comparisonsLeft--;
                if (other.overlaps(segment)) {
                    next.add(branch);
                }
            }
        });
    }
}
