package dev.belfry.server.cli.remote;

import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.Terminal;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A program that can be started.
 *
 * @param command its name and arguments
 */
record Program(List<String> command, Path folder) {
    /** Looks for it as a shell does, so that a wrong name shows before any request is claimed for it. */
    static Program find(List<String> command, Terminal terminal) {
        String name = command.getFirst();
        boolean found = (name.contains("/") || name.contains(File.separator))
                ? Files.isExecutable(terminal.folder().resolve(name))
                : isOnPath(name, terminal);
        if (!found) {
            throw new CommandFailure("Expected a program to start, but there is none named " + name);
        }
        return new Program(command, terminal.folder().toAbsolutePath());
    }

    private static boolean isOnPath(String name, Terminal terminal) {
        String path = terminal.environment().getOrDefault("PATH", "");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .map(folder -> Path.of(folder.isEmpty() ? "." : folder))
                .anyMatch(folder ->
                        Files.isExecutable(folder.resolve(name)) || Files.isExecutable(folder.resolve(name + ".exe")));
    }

    ProcessBuilder builder() {
        return new ProcessBuilder(command).directory(folder.toFile());
    }
}
