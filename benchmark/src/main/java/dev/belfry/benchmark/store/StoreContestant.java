package dev.belfry.benchmark.store;

import dev.belfry.benchmark.core.MeasuredCore;
import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.http.ServerProcess;
import dev.belfry.benchmark.load.BenchmarkDocument;
import dev.belfry.server.Main;
import dev.belfry.storage.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Fills a journal, of which every address has at least one message and some have many, all over it; measures what it takes of the
 * heap; reads pages and all of it; ends as if the process had been killed, and starts a server on what is there.
 */
final class StoreContestant implements Contestant {
    static final int ADDRESSES = 1_000_000;

    private static final long JOURNAL_BYTES = Long.getLong("belfry.benchmark.store", 5_000_000_000L);

    /** These have more than a page of messages. */
    private static final int BUSY_ADDRESSES = 1_000;

    /** One in so many messages goes to one of them. */
    private static final int BUSY_SHARE = 25;

    /** Between two looks at the size of the journal. */
    private static final int MESSAGES_AT_A_TIME = 500_000;

    private static final int PAGES = 5_000;
    private static final long SEED = 42;

    @Override
    public String name() {
        return "belfry";
    }

    @Override
    public String title() {
        return "Belfry";
    }

    @Override
    public Duration longest(Plan plan) {
        return Duration.ofMinutes(15);
    }

    @Override
    public Map<String, Double> measure(Plan plan) throws Exception {
        Path document = BenchmarkDocument.in(plan.disk());
        Path data = plan.disk().resolve("data");
        Map<String, Double> values = new HashMap<>();
        values.put(StoreSuite.PER_VIEWED.key(), ViewFilling.bytes());
        MeasuredCore core = MeasuredCore.open(BenchmarkDocument.read(document), data);
        try {
            fill(core, data, values);
            pages(core, values);
            scan(core.journal(), values);
        } finally {
            core.stop();
        }
        values.put(StoreSuite.GIGABYTES.key(), sizeOf(data) / 1e9);
        long began = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(
                Main.class,
                plan.disk(),
                port -> List.of(
                        "serve", document.toString(), "--port", Integer.toString(port), "--data", data.toString()))) {
            values.put(StoreSuite.RESTART.key(), (System.nanoTime() - began) / 1e9);
        }
        return values;
    }

    private static void fill(MeasuredCore core, Path data, Map<String, Double> values) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Filling filling = new Filling(core.node());
        long before = Heap.used();
        for (int address = 0; address < ADDRESSES; address++) {
            filling.send(address);
        }
        fillTo(JOURNAL_BYTES / 2, filling, data, random);
        long half = Heap.used();
        long messages = filling.sent();
        fillTo(JOURNAL_BYTES, filling, data, random);
        long whole = Heap.used();
        values.put(StoreSuite.PER_ADDRESS.key(), (double) (whole - before) / ADDRESSES);
        values.put(StoreSuite.PER_MESSAGE.key(), (double) (whole - half) / (filling.sent() - messages));
        values.put(StoreSuite.MESSAGES.key(), filling.sent() / 1e6);
    }

    private static void fillTo(long bytes, Filling filling, Path data, SplittableRandom random) throws IOException {
        while (sizeOf(data) < bytes) {
            for (int i = 0; i < MESSAGES_AT_A_TIME; i++) {
                filling.send(random.nextInt(i % BUSY_SHARE == 0 ? BUSY_ADDRESSES : ADDRESSES));
            }
        }
        filling.await();
    }

    private static void pages(MeasuredCore core, Map<String, Double> values) {
        SplittableRandom random = new SplittableRandom(SEED);
        Histogram times = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
        for (int round = 0; round < 2; round++) {
            times.reset();
            for (int i = 0; i < PAGES; i++) {
                times.recordValue(Filling.page(core.node(), random.nextInt(BUSY_ADDRESSES)));
            }
        }
        values.put(StoreSuite.HISTORY_P50.key(), times.getValueAtPercentile(50) / 1e6);
        values.put(StoreSuite.HISTORY_P99.key(), times.getValueAtPercentile(99) / 1e6);
    }

    private static void scan(Journal journal, Map<String, Double> values) {
        long[] entries = new long[1];
        long began = System.nanoTime();
        journal.scan(0, (position, shard, body) -> {
            entries[0]++;
            return true;
        });
        values.put(StoreSuite.SCAN.key(), entries[0] * 1e3 / (System.nanoTime() - began));
    }

    private static long sizeOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.exists(file) ? Files.size(file) : 0;
            }
            return sum;
        }
    }
}
