package dev.belfry.http.metrics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes metrics in Prometheus' text format 0.0.4: of each name first what it is, then its samples. Names follow Prometheus' rules: base
 * units, counters end in {@code _total}.
 */
final class MetricsText {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** The kinds of metrics used here. */
    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /**
     * A metric with one value.
     *
     * @param help one sentence
     */
    MetricsText single(String name, Kind kind, String help, double value) {
        return begin(name, kind, help).sample(name, Map.of(), value);
    }

    /** A metric with one value that is a whole number. */
    MetricsText single(String name, Kind kind, String help, long value) {
        return begin(name, kind, help).sample(name, Map.of(), value);
    }

    /** What the samples that follow are of. */
    MetricsText begin(String name, Kind kind, String help) {
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(escape(help, false))
                .append('\n');
        text.append("# TYPE ").append(name).append(' ');
        text.append(
                switch (kind) {
                    case COUNTER -> "counter";
                    case GAUGE -> "gauge";
                    case HISTOGRAM -> "histogram";
                });
        text.append('\n');
        return this;
    }

    MetricsText sample(String name, Map<String, String> labels, double value) {
        return sample(name, labels, number(value));
    }

    MetricsText sample(String name, Map<String, String> labels, long value) {
        return sample(name, labels, Long.toString(value));
    }

    private MetricsText sample(String name, Map<String, String> labels, String value) {
        text.append(name);
        if (!labels.isEmpty()) {
            List<String> pairs = new TreeMap<>(labels)
                    .entrySet().stream()
                            .map(label -> label.getKey() + "=\"" + escape(label.getValue(), true) + '"')
                            .toList();
            text.append('{').append(String.join(",", pairs)).append('}');
        }
        text.append(' ').append(value).append('\n');
        return this;
    }

    /** A number as Prometheus reads it; whole ones without a fraction. */
    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = Math.rint(value) == value && Math.abs(value) < 1L << Double.PRECISION;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String escape(String value, boolean quoted) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n");
        return quoted ? escaped.replace("\"", "\\\"") : escaped;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
