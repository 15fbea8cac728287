package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What people see before they know anything else. */
class HelpTest {
    @TempDir
    Path folder;

    private TestTerminal terminal;

    @BeforeEach
    void begin() {
        terminal = new TestTerminal(folder);
    }

    @Test
    void the_overview_sums_up_each_command_in_one_whole_sentence() {
        assertThat(terminal.run("--help")).isZero();
        for (CommandLine command : commands().getSubcommands().values()) {
            assertThat(terminal.out().lines().filter(line -> line.startsWith("  " + command.getCommandName() + " ")))
                    .as(command.getCommandName())
                    .singleElement()
                    .asString()
                    .matches("  [a-z]+ +[A-Z].{10,60}\\.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "publish", "subscribe", "call", "worker", "backup", "restore", "help"})
    void help_says_no_nonsense_and_fits_100_columns(String command) {
        assertThat(terminal.run(command, "--help")).isZero();
        String help = terminal.out();
        assertThat(help)
                .doesNotContain("Optional", "[]", "=<", "null", "default: )", "Default:", "${")
                .doesNotContainPattern("\\bPT\\d");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(help).contains("Usage: belfry " + command + " [OPTIONS]", "\nExit codes: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "publish", "subscribe", "call", "worker", "backup", "restore", "help"})
    void each_option_is_explained_beside_its_name(String command) {
        assertThat(terminal.run(command, "--help")).isZero();
        CommandLine spec = commands().getSubcommands().get(command);
        for (OptionSpec option : spec.getCommandSpec().options()) {
            String label = HelpText.isSwitch(option) ? " " : "=" + option.paramLabel();
            assertThat(terminal.out()
                            .lines()
                            .filter(line -> line.contains(" " + option.longestName() + label) && line.matches(" +-.*")))
                    .as(option.longestName())
                    .singleElement()
                    .asString()
                    .matches(" +-.*  +[a-z0-9\"].*");
        }
    }

    @Test
    void the_help_command_says_the_same_as_the_option() {
        for (String command : List.of("serve", "worker", "help")) {
            TestTerminal other = new TestTerminal(folder);
            assertThat(terminal.run("help", command)).isZero();
            assertThat(other.run(command, "--help")).isZero();
            assertThat(terminal.out()).endsWith(other.out());
        }
    }

    @Test
    void commands_of_commands_are_explained_too() {
        for (String command : List.of("verify", "dump", "repair")) {
            TestTerminal other = new TestTerminal(folder);
            TestTerminal helping = new TestTerminal(folder);
            assertThat(other.run("journal", command, "--help")).isZero();
            assertThat(other.out()).contains("Usage: belfry journal " + command + " [OPTIONS]", "\nExit codes: 0");
            assertThat(other.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
            assertThat(helping.run("help", "journal", command)).isZero();
            assertThat(helping.out()).isEqualTo(other.out());
        }
    }

    @Test
    void help_alone_is_the_overview() {
        assertThat(terminal.run("help")).isZero();
        assertThat(terminal.out()).startsWith("Usage: belfry [OPTIONS] COMMAND").contains("Commands:", "First steps:");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void help_on_nothing_is_refused_with_a_hint() {
        assertThat(terminal.run("help", "srve")).isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly("belfry: Expected a command, but it is \"srve\". Did you mean 'serve'?");
    }

    private CommandLine commands() {
        return BelfryCommandLine.model(terminal.terminal());
    }
}
