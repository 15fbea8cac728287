package dev.belfry.benchmark.load;

import dev.belfry.benchmark.machine.Usage;
import org.HdrHistogram.Histogram;

/**
 * What a load found.
 *
 * @param size bytes of each payload
 * @param nanos from the first message sent to the last acknowledged
 * @param usage what was used meanwhile, the load itself included
 * @param latencies ns from sending to the acknowledgement
 */
public record Phase(int size, long nanos, Usage usage, Histogram latencies) {
    public long messages() {
        return latencies.getTotalCount();
    }

    public double messagesPerSecond() {
        return messages() * 1e9 / nanos;
    }

    public double cpuMicrosPerMessage() {
        return usage.cpuNanos() / 1e3 / messages();
    }

    /** Bytes written to the disk for each byte of payload. */
    public double writeAmplification() {
        return usage.writtenBytes() / ((double) messages() * size);
    }

    public double latencyMicros(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }
}
