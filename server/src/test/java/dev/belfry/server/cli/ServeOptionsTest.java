package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.View;
import dev.belfry.server.config.Bytes;
import dev.belfry.server.config.ConfigFile;
import dev.belfry.server.config.OptionSources;
import dev.belfry.server.start.Listening;
import dev.belfry.storage.journal.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Names and defaults are what users have in their scripts: they change on purpose only. */
class ServeOptionsTest {
    private final ServeOptions options = new ServeOptions();

    @Test
    void names_and_defaults() {
        Map<String, String> defaults = new TreeMap<>();
        for (OptionSpec option :
                line(Map.of(), ConfigFile.NONE).getCommandSpec().options()) {
            defaults.put(String.join(" ", option.names()), String.valueOf(option.defaultValue()));
        }
        assertThat(defaults)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("--port", "8080"),
                        Map.entry("--host", "127.0.0.1"),
                        Map.entry("--data", "./belfry-data"),
                        Map.entry("--ephemeral", "false"),
                        Map.entry("--durability", "fsync"),
                        Map.entry("--shards", "null"),
                        Map.entry("--view", "null"),
                        Map.entry("--lenient", "false"),
                        Map.entry("--allow-remote-references", "false"),
                        Map.entry("--application-token", "null"),
                        Map.entry("--cors", "null"),
                        Map.entry("--max-body", "1MB"),
                        Map.entry("--max-headers", "16KB"),
                        Map.entry("--max-bodies-in-flight", "64MB"),
                        Map.entry("--max-connections", "100000"),
                        Map.entry("--max-attempts", "5"),
                        Map.entry("--max-lease", "10m"),
                        Map.entry("--max-wait", "60s"),
                        Map.entry("--idempotency-time", "24h"),
                        Map.entry("--operation-retention", "7d"),
                        Map.entry("--checkpoint-bytes", "256MB"),
                        Map.entry("--drain", "10s"),
                        Map.entry("-q --quiet", "false"),
                        Map.entry("--config", "null"))));
    }

    @Test
    void every_option_has_a_variable_and_a_key() {
        assertThat(ServeConfiguration.keys(line(Map.of(), ConfigFile.NONE)))
                .containsExactly(
                        "allow-remote-references",
                        "application-token",
                        "checkpoint-bytes",
                        "cors",
                        "data",
                        "document",
                        "drain",
                        "durability",
                        "ephemeral",
                        "host",
                        "idempotency-time",
                        "lenient",
                        "max-attempts",
                        "max-bodies-in-flight",
                        "max-body",
                        "max-connections",
                        "max-headers",
                        "max-lease",
                        "max-wait",
                        "operation-retention",
                        "port",
                        "quiet",
                        "shards",
                        "view");
        assertThat(OptionSources.variable("max-body")).isEqualTo("BELFRY_MAX_BODY");
    }

    @Test
    void defaults_apply_when_nothing_is_said() {
        parse(Map.of(), ConfigFile.NONE, "api.yaml");
        assertThat(options.port).isEqualTo(8080);
        assertThat(options.durability).isEqualTo(Durability.FSYNC);
        assertThat(options.maxBody).isEqualTo(new Bytes(1 << 20));
        assertThat(options.maxLease).isEqualTo(Duration.ofMinutes(10));
        assertThat(options.ephemeral).isFalse();
        assertThat(options.view).isEmpty();
        assertThat(options.cors).isEmpty();
    }

    @Test
    void the_command_line_wins_over_variables_they_over_the_file_and_it_over_the_default() {
        ConfigFile file = new ConfigFile(Map.of(
                "port",
                "1",
                "host",
                "file",
                "data",
                "file",
                "cors",
                "https://a,https://b",
                "view",
                "client",
                "document",
                "f.yaml,g.yaml"));
        parse(Map.of("BELFRY_PORT", "2", "BELFRY_HOST", "variable", "BELFRY_DRAIN", ""), file, "--port", "3");
        assertThat(options.port).isEqualTo(3);
        assertThat(options.host).isEqualTo("variable");
        assertThat(options.data).hasToString("file");
        assertThat(options.cors).containsExactly("https://a", "https://b");
        assertThat(options.view).contains(View.CLIENT);
        assertThat(options.documents).containsExactly(Path.of("f.yaml"), Path.of("g.yaml"));
        assertThat(options.drain).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void switches_go_on_and_off_wherever_they_are_said() {
        Map<String, String> on = Map.of("BELFRY_EPHEMERAL", "true", "BELFRY_LENIENT", "true");
        parse(on, new ConfigFile(Map.of("quiet", "true")), "--lenient=false", "api.yaml");
        assertThat(options.ephemeral).isTrue();
        assertThat(options.lenient).isFalse();
        assertThat(options.quiet).isTrue();

        parse(on, ConfigFile.NONE, "--ephemeral", "api.yaml");
        assertThat(options.ephemeral).isTrue();
        assertThat(options.documents).containsExactly(Path.of("api.yaml"));
    }

    @Test
    void an_ipv6_address_may_stand_in_brackets(@TempDir Path folder) throws IOException {
        Documents.demo(folder);
        parse(Map.of(), ConfigFile.NONE, "--host", "[::1]", "api.yaml");
        Listening listening =
                ServeSettings.of(options, new TestTerminal(folder).terminal()).listening();
        assertThat(listening.host()).isEqualTo("::1");
        assertThat(listening.applicationToken()).isEmpty();
    }

    @Test
    void documents_are_one_or_several() {
        parse(Map.of("BELFRY_DOCUMENT", "v.yaml, w.yaml"), new ConfigFile(Map.of("document", "f.yaml")), "--ephemeral");
        assertThat(options.documents).containsExactly(Path.of("v.yaml"), Path.of("w.yaml"));

        parse(Map.of("BELFRY_DOCUMENT", "v.yaml"), ConfigFile.NONE, "a.yaml", "--ephemeral", "b.yaml");
        assertThat(options.documents).containsExactly(Path.of("a.yaml"), Path.of("b.yaml"));
    }

    private void parse(Map<String, String> environment, ConfigFile file, String... arguments) {
        line(environment, file).parseArgs(arguments);
    }

    private CommandLine line(Map<String, String> environment, ConfigFile file) {
        return BelfryCommandLine.withConverters(new CommandLine(options))
                .setDefaultValueProvider(new OptionSources(environment, file));
    }
}
