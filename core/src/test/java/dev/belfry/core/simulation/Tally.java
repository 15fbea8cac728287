package dev.belfry.core.simulation;

import java.util.Map;
import java.util.TreeMap;

/** How often what happened in a simulation: one that meets nothing proves nothing. */
public final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();

    public void count(String event) {
        count(event, 1);
    }

    public void count(String event, long times) {
        counts.merge(event, times, Long::sum);
    }

    public void add(Tally other) {
        other.counts.forEach(this::count);
    }

    public long of(String event) {
        return counts.getOrDefault(event, 0L);
    }

    /** A line for each event. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((event, count) -> text.append("%,12d %s%n".formatted(count, event)));
        return text.toString();
    }
}
