package dev.belfry.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.benchmark.load.BenchmarkDocument;
import dev.belfry.benchmark.load.Kind;
import dev.belfry.http.HttpServer;
import dev.belfry.http.HttpSettings;
import dev.belfry.http.HttpStart;
import dev.belfry.http.route.Pages;
import dev.belfry.net.EventLoops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaLoadTest {
    @TempDir
    Path directory;

    @Test
    void every_answer_is_counted() throws Exception {
        HttpLoad.Figures figures = post("/" + Kind.READING.addressPrefix());

        assertThat(figures.requests()).isPositive();
        assertThat(figures.errors()).isZero();
    }

    @Test
    void answers_that_are_not_2xx_are_errors() throws Exception {
        HttpLoad.Figures figures = post("/problems/");

        assertThat(figures.errors()).isPositive().isEqualTo(figures.requests());
    }

    private HttpLoad.Figures post(String path) throws Exception {
        Path body = Files.write(directory.resolve("body"), Kind.READING.payload(1024));
        NoCore core = new NoCore(BenchmarkDocument.read(BenchmarkDocument.in(directory)));
        Pages pages = new Pages(List.of(new Pages.Document("api", "", () -> "", () -> "")), code -> Optional.empty());
        HttpSettings settings = HttpSettings.of("127.0.0.1", 0, Optional.empty(), pages);
        try (EventLoops loops = EventLoops.start(1)) {
            HttpServer server = ((HttpStart.Started) HttpServer.start(core, settings, loops)).server();
            HttpLoad.Figures figures = new JavaLoad()
                    .run(
                            new HttpLoad.Target(server.port(), path, Kind.READING.contentType(), body),
                            Duration.ofMillis(50));
            server.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
            return figures;
        }
    }
}
