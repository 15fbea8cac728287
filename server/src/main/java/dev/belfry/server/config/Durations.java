package dev.belfry.server.config;

import dev.belfry.contract.Quantity;
import java.time.Duration;

/** Lengths of time as people write them: {@code 250ms}, {@code 30s}, {@code 10m}, {@code 24h}, {@code 7d}. */
public final class Durations {
    private Durations() {}

    public static Duration parse(String text) {
        return Quantity.time(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a time like 250ms, 30s, 10m, 24h or 7d, but it is \"" + text + "\""));
    }
}
