package dev.belfry.server.cli.remote;

import dev.belfry.client.work.Task;
import dev.belfry.server.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program writes to standard error: passed on, understood where it tells progress, and its end kept. */
final class ErrorOutput {
    /** How much of the end is kept, in characters. */
    static final int MAX_TAIL = 2_000;

    private static final Pattern PROGRESS = Pattern.compile("belfry-progress:\\s*(\\d{1,3})%?(?:\\s+(.*))?");

    private final Terminal terminal;
    private final Task.Progress progress;
    private volatile String tail = "";

    ErrorOutput(Terminal terminal, Task.Progress progress) {
        this.terminal = terminal;
        this.progress = progress;
    }

    /** The last lines. */
    String tail() {
        return tail;
    }

    /** Reads to the end. */
    void follow(InputStream errors) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                line(line);
            }
        } catch (IOException ended) {
            // It was stopped; what it had written until then is there.
        }
    }

    private void line(String line) {
        Matcher matcher = PROGRESS.matcher(line.strip());
        if (matcher.matches()) {
            int percent = Math.min(100, Integer.parseInt(matcher.group(1)));
            progress.tell(percent, Optional.ofNullable(matcher.group(2)).orElse(""));
            return;
        }
        terminal.err().println(line);
        String more = tail.isEmpty() ? line : tail + "\n" + line;
        tail = more.substring(Math.max(0, more.length() - MAX_TAIL));
    }
}
