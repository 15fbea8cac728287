package dev.belfry.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final Set<String> KNOWN = Set.of("port", "cors", "ephemeral", "max-body", "data");

    @Test
    void values_and_lists_are_read() {
        String text = """
            port: 9000          # a comment
            ephemeral: true
            max-body: 4MB
            cors: [https://a.example, https://b.example]
            """;
        assertThat(parse(text))
                .isEqualTo(new ConfigFile.Reading.Read(new ConfigFile(Map.of(
                        "port",
                        "9000",
                        "ephemeral",
                        "true",
                        "max-body",
                        "4MB",
                        "cors",
                        "https://a.example,https://b.example"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n"})
    void an_empty_file_says_nothing(String text) {
        assertThat(parse(text)).isEqualTo(new ConfigFile.Reading.Read(ConfigFile.NONE));
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        assertThat(wrong("prot: 1\ndata:\n  dir: x\nfoo: 2\n"))
                .containsExactly(
                        "belfry.yaml:1:1: Expected an option, but found \"prot\". Did you mean 'port'?",
                        "belfry.yaml:3:3: Expected a value or a list of values for \"data\", but found something else",
                        "belfry.yaml:4:1: Expected an option, but found \"foo\".");
        assertThat(wrong("- port")).singleElement().asString().contains("Expected lines like \"port: 8080\"");
        assertThat(wrong("port: [")).isNotEmpty();
        assertThat(wrong("port: 1\nport: 2")).singleElement().asString().contains("belfry.yaml:2:1");
    }

    @Test
    void a_file_that_is_not_there_is_said_so() {
        assertThat(ConfigFile.read(Path.of("no-such-folder", "belfry.yaml"), KNOWN))
                .isInstanceOfSatisfying(
                        ConfigFile.Reading.Wrong.class,
                        wrong -> assertThat(wrong.lines())
                                .singleElement()
                                .asString()
                                .contains("cannot be read"));
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "10m, PT10M", "24h, PT24H", "7d, PT168H", "' 5 s ', PT5S"})
    void times(String text, Duration time) {
        assertThat(Durations.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "1.5h", "PT5S", "99999999999s"})
    void wrong_times(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("Expected a time like 250ms, 30s");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "65536, 65536",
        "64KB, 65536",
        "64k, 65536",
        "1MB, 1048576",
        "1MiB, 1048576",
        "1 mb, 1048576",
        "1GB, 1073741824"
    })
    void bytes(String text, int count) {
        assertThat(Bytes.parse(text).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1", "2GB", "9999999999GB", "1TB", "1.5MB"})
    void wrong_bytes(String text) {
        assertThatThrownBy(() -> Bytes.parse(text))
                .hasMessageContaining("Expected a number of bytes like 65536, 64KB or 1MB");
    }

    private static ConfigFile.Reading parse(String text) {
        return ConfigFile.parse("belfry.yaml", text, KNOWN);
    }

    private static List<String> wrong(String text) {
        return ((ConfigFile.Reading.Wrong) parse(text)).lines();
    }
}
