package dev.belfry.http.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many requests took how long. Any thread. */
final class Durations {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Upper ends, in seconds; behind the last one there is a bucket for all that took longer. */
    private static final double[] ENDS = {
        0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private final LongAdder[] buckets =
            Stream.generate(LongAdder::new).limit(ENDS.length + 1L).toArray(LongAdder[]::new);
    private final LongAdder nanos = new LongAdder();

    void record(long duration) {
        double seconds = duration / NANOS_PER_SECOND;
        int bucket = 0;
        while (bucket < ENDS.length && seconds > ENDS[bucket]) {
            bucket++;
        }
        buckets[bucket].increment();
        nanos.add(duration);
    }

    /** @param labels those of all samples */
    void writeTo(MetricsText text, String name, Map<String, String> labels) {
        long count = 0;
        for (int i = 0; i < buckets.length; i++) {
            count += buckets[i].sum();
            Map<String, String> bucket = new HashMap<>(labels);
            bucket.put("le", MetricsText.number(i < ENDS.length ? ENDS[i] : Double.POSITIVE_INFINITY));
            text.sample(name + "_bucket", bucket, count);
        }
        text.sample(name + "_sum", labels, nanos.sum() / NANOS_PER_SECOND);
        text.sample(name + "_count", labels, count);
    }
}
