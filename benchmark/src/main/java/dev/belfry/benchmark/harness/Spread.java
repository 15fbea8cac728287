package dev.belfry.benchmark.harness;

import java.util.List;
import java.util.Locale;

/** The middle and the ends of what several rounds measured. */
public record Spread(double median, double min, double max) {
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one value, but got none");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** As {@code median (min–max)}, each followed by the unit. */
    public String text(int decimals, String unit) {
        String form = "%,." + decimals + "f" + unit;
        return String.format(Locale.ROOT, form + " (" + form + "–" + form + ")", median, min, max);
    }
}
