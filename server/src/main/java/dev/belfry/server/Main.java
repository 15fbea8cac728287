package dev.belfry.server;

import dev.belfry.server.cli.BelfryCommandLine;
import dev.belfry.server.cli.Terminal;

/** Where the process begins. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exitCode = BelfryCommandLine.run(Terminal.ofProcess(), args);
        System.out.flush();
        System.exit(exitCode);
    }
}
