package dev.belfry.benchmark.journal;

import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Metric;
import dev.belfry.benchmark.harness.Suite;
import dev.belfry.benchmark.journal.peer.AeronLog;
import dev.belfry.benchmark.journal.peer.ArtemisLog;
import dev.belfry.benchmark.journal.peer.FloorLog;
import dev.belfry.benchmark.journal.peer.RocksLog;
import java.util.List;

/** Durable publish in process: fsync before the acknowledgement. */
public final class JournalSuite {
    static final Metric RATE = Metric.compared("rate", "messages/s", 0);
    static final Metric CPU = Metric.compared("cpu", "CPU µs a message", 2);
    static final Metric P50 = Metric.plain("p50", "p50 ms", 2);
    static final Metric P99 = Metric.plain("p99", "p99 ms", 2);
    static final Metric ALONE_P50 = Metric.plain("alone-p50", "one publisher, p50 µs", 0);
    static final Metric SYNCS = Metric.plain("syncs", "… ÷ fdatasync", 2);
    static final Metric LARGE_RATE = Metric.compared("large-rate", "1 KB messages/s", 0);
    static final Metric AMPLIFICATION = Metric.plain("amplification", "… bytes written ÷ payload", 2);

    private JournalSuite() {}

    public static Suite suite() {
        return new Suite(
                "journal",
                "Durable publish in process: 100 bytes, fsync before the acknowledgement, 512 in flight",
                List.of(RATE, CPU, P50, P99, ALONE_P50, SYNCS, LARGE_RATE, AMPLIFICATION),
                contestants());
    }

    private static List<Contestant> contestants() {
        return List.of(
                new LogContestant("belfry", "Belfry's embedded journal", BelfryLog::open),
                new LogContestant("floor", "Floor: one zero-filled file, batch + fdatasync", FloorLog::open),
                new LogContestant("aeron", "Aeron Archive", AeronLog::open),
                new LogContestant(
                        "artemis-aio", "ActiveMQ Artemis journal, ASYNCIO", ArtemisLog::noLibaio, ArtemisLog::openAio),
                new LogContestant("artemis-nio", "ActiveMQ Artemis journal, NIO", ArtemisLog::openNio),
                new LogContestant("rocksdb", "RocksDB, WAL sync, with an address index", RocksLog::open));
    }
}
