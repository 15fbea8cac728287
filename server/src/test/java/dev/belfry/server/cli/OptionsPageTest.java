package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.server.config.OptionSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/options.md} names the options that there are, with their true defaults. */
class OptionsPageTest {
    private static final Set<String> EVERYWHERE = Set.of("-h, --help", "-V, --version", "--debug");
    private static final Set<String> NO_KEY = Set.of("--config");

    @TempDir
    Path folder;

    @Test
    void serve_stands_there_with_variables_keys_and_defaults() throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        for (OptionSpec option : options("serve")) {
            String key = OptionSources.key(option);
            expected.put(
                    label(option),
                    List.of(
                            OptionSources.variable(key),
                            NO_KEY.contains(option.longestName()) ? "" : key,
                            HelpText.isSwitch(option) ? "" : defaultOf(option)));
        }
        expected.put("FILE…", List.of("BELFRY_DOCUMENT", "document", ""));
        Map<String, List<String>> written = new TreeMap<>();
        for (List<String> row : rows("serve")) {
            assertThat(row).hasSize(5);
            assertThat(row.get(4)).as("meaning of %s", row.getFirst()).isNotBlank();
            written.put(row.getFirst(), row.subList(1, 4));
        }
        assertThat(written).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "publish",
                "subscribe",
                "call",
                "worker",
                "export",
                "import",
                "backup",
                "restore",
                "journal",
                "journal verify",
                "journal dump",
                "journal repair",
                "help"
            })
    void other_commands_stand_there_with_all_their_options(String command) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        options(command).forEach(option -> expected.put(label(option), defaultOf(option)));
        Map<String, String> written = new TreeMap<>();
        for (List<String> row : rows(command)) {
            assertThat(row).hasSize(3);
            assertThat(row.get(2)).as("meaning of %s", row.getFirst()).isNotBlank();
            written.put(row.getFirst(), row.get(1));
        }
        assertThat(written).isEqualTo(expected);
    }

    @Test
    void what_all_commands_have_stands_there_once() throws IOException {
        Set<String> written = rows("COMMAND").stream().map(List::getFirst).collect(Collectors.toSet());
        assertThat(written).isEqualTo(EVERYWHERE);
    }

    @Test
    void no_command_is_missing() throws IOException {
        Set<String> sections = page().stream()
                .filter(line -> line.startsWith("## `belfry "))
                .map(line -> line.replaceAll("^## `belfry ([A-Za-z]+).*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> commands = new TreeSet<>(commands().getSubcommands().keySet());
        commands.add("COMMAND");
        assertThat(sections).isEqualTo(commands);
    }

    private List<OptionSpec> options(String command) {
        CommandLine line = commands();
        for (String word : command.split(" ")) {
            line = Optional.ofNullable(line.getSubcommands().get(word)).orElseThrow();
        }
        return line.getCommandSpec().options().stream()
                .filter(option -> !EVERYWHERE.contains(label(option)))
                .toList();
    }

    private static String label(OptionSpec option) {
        String names = String.join(", ", option.names());
        return HelpText.isSwitch(option) ? names : names + " " + option.paramLabel();
    }

    /** Only what Belfry itself fills in; what the text says of other defaults belongs to the meaning. */
    private static String defaultOf(ArgSpec option) {
        boolean said = String.join("", option.description()).contains("(default: ");
        Object known = option.defaultValue() == null ? option.initialValue() : option.defaultValue();
        return said && known != null && !(known instanceof Optional<?>) ? known.toString() : "";
    }

    private CommandLine commands() {
        return BelfryCommandLine.model(new TestTerminal(folder).terminal());
    }

    /** The cells of the table in a command's section, as plain text. */
    private static List<List<String>> rows(String command) throws IOException {
        return page().stream()
                .dropWhile(line -> !line.matches("## `belfry " + command + "[` ].*"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(2).split(" *\\| *"))
                        .map(cell -> cell.replaceAll("^`([^`]*)`$", "$1"))
                        .toList())
                .toList();
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("../docs/options.md"));
    }
}
