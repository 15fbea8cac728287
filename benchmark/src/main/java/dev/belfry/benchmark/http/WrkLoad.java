package dev.belfry.benchmark.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The load of wrk, with one thread: a C program that takes little from the server on the same machine. */
final class WrkLoad implements HttpLoad {
    private static final String SCRIPT = "/dev/belfry/benchmark/post.lua";
    private static final String FIGURES = "FIGURES ";
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Path script;

    private WrkLoad(Path script) {
        this.script = script;
    }

    static boolean isInstalled() {
        return Path.of("/usr/bin/wrk").toFile().canExecute()
                || Path.of("/usr/local/bin/wrk").toFile().canExecute();
    }

    static WrkLoad in(Path scratch) throws IOException {
        Path script = scratch.resolve("post.lua");
        try (InputStream lua = Objects.requireNonNull(WrkLoad.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.copy(lua, script);
        }
        return new WrkLoad(script);
    }

    @Override
    public String title() {
        return "wrk";
    }

    @Override
    public Figures run(Target target, Duration time) throws Exception {
        Path output = script.resolveSibling("wrk.log");
        Process wrk = new ProcessBuilder(command(target, Math.max(1, time.toSeconds())))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!wrk.waitFor(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("Expected wrk to end within " + time.plus(GRACE) + ", but it did not");
            }
        } finally {
            wrk.destroyForcibly().waitFor();
        }
        List<String> lines = Files.readAllLines(output);
        return lines.stream()
                .filter(line -> line.startsWith(FIGURES))
                .map(WrkLoad::figures)
                .findFirst()
                .orElseThrow(() -> new IOException("Expected figures of wrk, but it printed " + lines));
    }

    private List<String> command(Target target, long seconds) {
        return List.of(
                "wrk",
                "--threads=1",
                "--connections=" + CONNECTIONS,
                "--duration=" + seconds + "s",
                "--script=" + script,
                "http://127.0.0.1:" + target.port(),
                "--",
                target.contentType(),
                target.path(),
                Integer.toString(ADDRESSES),
                target.body().toString());
    }

    private static Figures figures(String line) {
        String[] fields = line.substring(FIGURES.length()).trim().split(" ");
        return new Figures(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]));
    }
}
