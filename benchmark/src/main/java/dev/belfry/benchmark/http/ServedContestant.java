package dev.belfry.benchmark.http;

import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.load.BenchmarkDocument;
import dev.belfry.benchmark.load.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server that takes messages of 1 KB over HTTP/1.1. */
record ServedContestant(String name, String title, Kind kind, Class<?> main, Command command) implements Contestant {
    private static final int SIZE = 1024;

    /** The arguments of the server's main class. */
    @FunctionalInterface
    interface Command {
        List<String> arguments(Path document, Path data, int port);
    }

    @Override
    public Map<String, Double> measure(Plan plan) throws Exception {
        Path document = BenchmarkDocument.in(plan.disk());
        Path body = Files.write(plan.disk().resolve("body"), kind.payload(SIZE));
        Path data = plan.disk().resolve("data");
        HttpLoad load = HttpLoad.find(plan.disk());
        try (ServerProcess server =
                ServerProcess.start(main, plan.disk(), port -> command.arguments(document, data, port))) {
            HttpLoad.Target target =
                    new HttpLoad.Target(server.port(), "/" + kind.addressPrefix(), kind.contentType(), body);
            load.run(target, plan.warmUp());
            long cpuBefore = server.cpuNanos();
            HttpLoad.Figures figures = load.run(target, plan.measured());
            return values(figures, server.cpuNanos() - cpuBefore);
        }
    }

    private static Map<String, Double> values(HttpLoad.Figures figures, long cpuNanos) {
        if (figures.errors() > 0) {
            throw new IllegalStateException("Expected only answers 2xx, but " + figures.errors() + " of "
                    + figures.requests() + " requests failed");
        }
        return Map.of(
                HttpSuite.RATE.key(), figures.requestsPerSecond(),
                HttpSuite.CPU.key(), cpuNanos / 1e3 / figures.requests(),
                HttpSuite.P50.key(), figures.p50Micros() / 1e3,
                HttpSuite.P99.key(), figures.p99Micros() / 1e3);
    }
}
