package dev.belfry.benchmark.harness;

/**
 * A figure of a suite.
 *
 * @param key its name in a {@link Sample}
 * @param title its column, with the unit
 * @param decimals how many to print
 * @param compared whether the table has a column with our figure divided by each contestant's
 */
public record Metric(String key, String title, int decimals, boolean compared) {
    public static Metric compared(String key, String title, int decimals) {
        return new Metric(key, title, decimals, true);
    }

    public static Metric plain(String key, String title, int decimals) {
        return new Metric(key, title, decimals, false);
    }
}
