package dev.belfry.server.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A terminal whose every stream is in memory. Commands run in this process. */
public final class TestTerminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path folder;
    private byte[] in = {};

    public TestTerminal(Path folder) {
        this.folder = folder;
        environment.put("PATH", System.getenv("PATH"));
    }

    public TestTerminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public TestTerminal typing(String text) {
        in = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Runs a command to its end; gives its exit code. */
    public int run(String... arguments) {
        return BelfryCommandLine.run(terminal(), arguments);
    }

    public Terminal terminal() {
        return new Terminal(
                new ByteArrayInputStream(in),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                false);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
