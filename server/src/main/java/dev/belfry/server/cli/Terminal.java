package dev.belfry.server.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command sees of the world around the process.
 *
 * @param environment the process's variables
 * @param folder the working directory
 * @param interactive whether {@code out} is a person's terminal
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder,
        boolean interactive) {
    /** The real one. */
    public static Terminal ofProcess() {
        boolean interactive =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Terminal(System.in, System.out, System.err, System.getenv(), Path.of(""), interactive);
    }

    /** Says something beside the result. */
    public void say(String text) {
        err.println("belfry: " + text);
    }
}
