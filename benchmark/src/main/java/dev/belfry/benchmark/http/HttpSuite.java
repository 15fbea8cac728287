package dev.belfry.benchmark.http;

import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Metric;
import dev.belfry.benchmark.harness.Suite;
import dev.belfry.benchmark.load.Kind;
import dev.belfry.server.Main;
import java.util.ArrayList;
import java.util.List;

/** POST to 202: a real server process, and what of its cost is HTTP alone. */
public final class HttpSuite {
    static final Metric RATE = Metric.compared("rate", "requests/s", 0);
    static final Metric CPU = Metric.compared("cpu", "server CPU µs a request", 1);
    static final Metric P50 = Metric.plain("p50", "p50 ms", 2);
    static final Metric P99 = Metric.plain("p99", "p99 ms", 2);

    private HttpSuite() {}

    public static Suite suite() {
        return new Suite(
                "http",
                "Durable publish over HTTP/1.1: POST of 1 KB to 202, " + HttpLoad.CONNECTIONS + " connections, load by "
                        + (WrkLoad.isInstalled() ? "wrk" : "Java (wrk is not installed)"),
                List.of(RATE, CPU, P50, P99),
                contestants());
    }

    private static List<Contestant> contestants() {
        return List.of(
                new ServedContestant("belfry", "Belfry, bytes", Kind.READING, Main.class, serve()),
                new ServedContestant(
                        "belfry-json", "Belfry, JSON checked against its schema", Kind.NOTE, Main.class, serve()),
                new ServedContestant(
                        "belfry-os",
                        "Belfry, bytes, --durability os",
                        Kind.READING,
                        Main.class,
                        serve("--durability", "os")),
                new ServedContestant(
                        "http-only",
                        "The same HTTP server, 202 without checking or storing",
                        Kind.READING,
                        NothingStored.class,
                        (document, data, port) -> List.of(document.toString(), Integer.toString(port))));
    }

    private static ServedContestant.Command serve(String... more) {
        return (document, data, port) -> {
            List<String> arguments = new ArrayList<>(List.of("serve", document.toString()));
            arguments.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
            arguments.addAll(List.of(more));
            return arguments;
        };
    }
}
