package dev.belfry.benchmark.harness;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one process measured: a line of JSON on its standard output.
 *
 * @param unavailable why the contestant cannot run here, empty when it ran
 */
public record Sample(String contestant, String unavailable, Map<String, Double> values) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Begins the line, so that whatever else a library prints is not taken for it. */
    private static final String MARK = "SAMPLE ";

    public Sample {
        values = Map.copyOf(values);
    }

    public String toLine() {
        return MARK + JSON.writeValueAsString(this);
    }

    /** The sample in this line, if it is one. */
    public static Optional<Sample> fromLine(String line) {
        return line.startsWith(MARK)
                ? Optional.of(JSON.readValue(line.substring(MARK.length()), Sample.class))
                : Optional.empty();
    }
}
