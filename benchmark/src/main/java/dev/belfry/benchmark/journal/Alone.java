package dev.belfry.benchmark.journal;

import dev.belfry.benchmark.harness.Spread;
import dev.belfry.benchmark.load.Load;
import dev.belfry.benchmark.load.Target;
import dev.belfry.benchmark.machine.SyncProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One publisher that waits for each acknowledgement, against the bare fdatasync of the same disk. The two take turns in short
 * slices, since a disk's speed changes from second to second.
 *
 * @param p50Micros the publisher's median
 * @param syncs how many times the median of a bare write and fdatasync that is; median over the slices
 */
record Alone(double p50Micros, double syncs) {
    private static final int SLICES = 10;

    static Alone measure(Load load, Target target, int size, Path directory, Duration time) throws Exception {
        Duration slice = time.dividedBy(2 * SLICES);
        SyncProbe probe = new SyncProbe(directory, slice);
        List<Double> p50s = new ArrayList<>();
        List<Double> syncs = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            double p50 = load.run(target, 1, size, slice).latencyMicros(50);
            p50s.add(p50);
            syncs.add(p50 / probe.zeroFilledMicros());
        }
        return new Alone(Spread.of(p50s).median(), Spread.of(syncs).median());
    }
}
