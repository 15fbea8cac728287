package dev.belfry.benchmark.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** The load where wrk is not installed: a virtual thread for each connection. */
final class JavaLoad implements HttpLoad {
    @Override
    public String title() {
        return "Java";
    }

    @Override
    public Figures run(Target target, Duration time) throws Exception {
        List<byte[]> requests = requests(target);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Future<JavaConnection.Found>> connections = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                connections.add(threads.submit(() -> JavaConnection.run(target.port(), requests, first, end)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Histogram all = new Histogram(3);
        long errors = 0;
        for (Future<JavaConnection.Found> connection : connections) {
            all.add(connection.get().latencies());
            errors += connection.get().errors();
        }
        return new Figures(
                all.getTotalCount() / seconds,
                all.getValueAtPercentile(50) / 1e3,
                all.getValueAtPercentile(99) / 1e3,
                errors,
                all.getTotalCount());
    }

    private static List<byte[]> requests(Target target) throws Exception {
        byte[] body = Files.readAllBytes(target.body());
        List<byte[]> requests = new ArrayList<>();
        for (int i = 1; i <= ADDRESSES; i++) {
            byte[] head = ("POST " + target.path() + i + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                            + target.contentType() + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] request = new byte[head.length + body.length];
            System.arraycopy(head, 0, request, 0, head.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            requests.add(request);
        }
        return requests;
    }
}
