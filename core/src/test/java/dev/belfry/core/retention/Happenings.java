package dev.belfry.core.retention;

import java.util.EnumMap;
import java.util.Map;

/** Counts what happens in games. */
final class Happenings {
    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    Happenings() {
        for (Happening each : Happening.values()) {
            counts.put(each, 0L);
        }
    }

    void count(Happening happening) {
        count(happening, 1);
    }

    void count(Happening happening, long times) {
        counts.merge(happening, times, Long::sum);
    }

    Map<Happening, Long> counts() {
        return counts;
    }
}
