package dev.belfry.benchmark.harness;

import java.util.List;

/**
 * Contestants that do the same work.
 *
 * @param contestants at least one; the first is ours, to which the others are compared
 */
public record Suite(String name, String title, List<Metric> metrics, List<Contestant> contestants) {
    public Suite {
        metrics = List.copyOf(metrics);
        contestants = List.copyOf(contestants);
        if (contestants.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one contestant, but suite " + name + " has none");
        }
    }

    public Contestant ours() {
        return contestants.getFirst();
    }

    /** The one of this name. */
    public Contestant contestant(String wanted) {
        return contestants.stream()
                .filter(contestant -> contestant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected a contestant of suite " + name + ", one of "
                        + contestants.stream().map(Contestant::name).toList() + ", but got " + wanted));
    }
}
