package dev.belfry.server.cli;

import dev.belfry.server.config.ConfigFile;
import dev.belfry.server.config.OptionSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Finds and reads the configuration file of {@code belfry serve}, before its options are parsed: it gives their defaults. */
final class ServeConfiguration {
    /** Make no sense in a file. */
    private static final Set<String> NOT_IN_FILE = Set.of("config", "debug", "help", "version");

    private ServeConfiguration() {}

    static OptionSources read(CommandLine serve, Terminal terminal, String... arguments) {
        List<String> words = Arrays.asList(arguments);
        if (!words.contains("serve")) {
            return new OptionSources(terminal.environment(), ConfigFile.NONE);
        }
        ConfigFile file =
                file(words, terminal).map(path -> read(path, keys(serve))).orElse(ConfigFile.NONE);
        return new OptionSources(terminal.environment(), file);
    }

    /** The options by the names that they have in the file. */
    static Set<String> keys(CommandLine serve) {
        Set<String> keys = new TreeSet<>();
        CommandSpec options = serve.getCommandSpec();
        Stream.<ArgSpec>concat(options.options().stream(), options.positionalParameters().stream())
                .map(OptionSources::key)
                .filter(key -> !NOT_IN_FILE.contains(key))
                .forEach(keys::add);
        return keys;
    }

    private static Optional<Path> file(List<String> words, Terminal terminal) {
        Optional<String> named = named(words)
                .or(() -> Optional.ofNullable(terminal.environment().get(OptionSources.variable("config"))));
        if (named.isPresent()) {
            return Optional.of(terminal.folder().resolve(named.get()));
        }
        return Optional.of(terminal.folder().resolve(ConfigFile.DEFAULT_NAME)).filter(Files::isRegularFile);
    }

    private static Optional<String> named(List<String> words) {
        int option = words.lastIndexOf("--config");
        if (option >= 0 && option + 1 < words.size()) {
            return Optional.of(words.get(option + 1));
        }
        return words.stream()
                .filter(word -> word.startsWith("--config="))
                .map(word -> word.substring("--config=".length()))
                .findFirst();
    }

    private static ConfigFile read(Path path, Set<String> keys) {
        return switch (ConfigFile.read(path, keys)) {
            case ConfigFile.Reading.Read(ConfigFile file) -> file;
            case ConfigFile.Reading.Wrong(List<String> lines) -> throw new CommandFailure(String.join("\n", lines));
        };
    }
}
