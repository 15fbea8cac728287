package dev.belfry.benchmark.http;

import java.nio.file.Path;
import java.time.Duration;

/** Posts messages over {@link #CONNECTIONS} connections, on each the next one when the last one is answered. */
public interface HttpLoad {
    int CONNECTIONS = 64;

    /** How many addresses get messages, in turn. */
    int ADDRESSES = 1_000;

    String title();

    Figures run(Target target, Duration time) throws Exception;

    /**
     * Where to post what.
     *
     * @param path before the number of the address
     * @param body a file that holds it
     */
    record Target(int port, String path, String contentType, Path body) {}

    /**
     * What a load found.
     *
     * @param errors requests that failed or were not answered with 2xx
     */
    record Figures(double requestsPerSecond, double p50Micros, double p99Micros, long errors, long requests) {}

    /** The best there is on this machine; {@code scratch} is for its files. */
    static HttpLoad find(Path scratch) throws Exception {
        return WrkLoad.isInstalled() ? WrkLoad.in(scratch) : new JavaLoad();
    }
}
