package dev.belfry.server.cli.journal;

import dev.belfry.server.cli.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which data directory: the option that all commands have that work on one. */
final class DataOption {
    private static final String DEFAULT = "./belfry-data";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory, as of belfry serve (default: BELFRY_DATA, else " + DEFAULT + ")")
    private Optional<String> data = Optional.empty();

    Path directory(Terminal terminal) {
        String name = data.or(() -> Optional.ofNullable(terminal.environment().get("BELFRY_DATA"))
                        .filter(value -> !value.isEmpty()))
                .orElse(DEFAULT);
        return terminal.folder().resolve(name);
    }
}
