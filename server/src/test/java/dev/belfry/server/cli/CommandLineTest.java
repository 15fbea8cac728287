package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path folder;

    private TestTerminal terminal;

    @BeforeEach
    void begin() {
        terminal = new TestTerminal(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "publish", "subscribe", "call", "worker"})
    void every_command_explains_itself(String command) {
        assertThat(terminal.run(command, "--help")).isZero();
        assertThat(terminal.out()).contains("Usage: belfry " + command, "Exit codes: 0");
        assertThat(terminal.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(130));
    }

    @Test
    void the_commands_are_listed_and_the_version_is_told() {
        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out()).contains("serve ", "check ", "publish ", "subscribe ", "call ", "worker ");
        TestTerminal other = new TestTerminal(folder);
        assertThat(other.run("--version")).isZero();
        assertThat(other.out()).matches("(?s)belfry \\d+\\.\\d+\\.\\d+.*Java \\d+.*");
    }

    @Test
    void no_command_at_all_is_no_success() {
        assertThat(terminal.run()).isEqualTo(1);
        assertThat(terminal.err()).contains("Usage: belfry");
    }

    @Test
    void a_wrong_option_is_one_line_and_a_hint() {
        assertThat(terminal.run("serve", "api.yaml", "--prt", "1")).isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly("belfry: Unknown option: '--prt'. Did you mean '--port'?", "Try: belfry serve --help");
    }

    @Test
    void a_wrong_command_too() {
        assertThat(terminal.run("server")).isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly(
                        "belfry: Unmatched argument at index 0: 'server'. Did you mean 'serve'?", "Try: belfry --help");
    }

    @Test
    void check_is_silent_about_what_is_fine() throws IOException {
        Documents.demo(folder);
        assertThat(terminal.run("check", "api.yaml")).isZero();
        assertThat(terminal.out()).contains("No problems in api.yaml");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void check_tells_all_errors_with_their_places() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "asyncapi: 3.0.0\ninfo: {title: X}\nchannels: 5\n");
        assertThat(terminal.run("check", "bad.yaml")).isEqualTo(2);
        assertThat(terminal.out()).contains("bad.yaml:2:", "bad.yaml:3:11: error: Expected an object", "2 errors");
    }

    @Test
    void check_tells_it_to_programs_too() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "asyncapi: 3.0.0\ninfo: {title: X}\nchannels: 5\n");
        assertThat(terminal.run("check", "--format", "json", "bad.yaml")).isEqualTo(2);
        assertThat(terminal.out()).startsWith("{").contains("\"line\": 3", "\"errors\": 2");
    }

    @Test
    void check_that_could_not_run_says_why() {
        assertThat(terminal.run("check", "nothing.yaml")).isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly("belfry: Expected a document, but there is no file nothing.yaml");
    }

    @Test
    void serve_does_not_start_with_errors_in_the_document() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "asyncapi: 3.0.0\ninfo: {title: X}\nchannels: 5\n");
        assertThat(terminal.run("serve", "bad.yaml", "--port", "0")).isEqualTo(2);
        assertThat(terminal.err()).contains("bad.yaml:2:", "bad.yaml:3:11", "did not start: the document has errors");
        assertThat(folder.resolve("belfry-data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=70000",
                "--max-attempts=0",
                "--shards=65",
                "--max-body=1GB",
                "--max-bodies-in-flight=1048575",
                "--max-connections=0"
            })
    void serve_refuses_options_out_of_range(String option) throws IOException {
        Documents.demo(folder);
        assertThat(terminal.run("serve", "api.yaml", option)).isEqualTo(1);
        assertThat(terminal.err().lines())
                .singleElement()
                .asString()
                .startsWith("belfry: Expected " + option.substring(0, option.indexOf('=')) + " from ");
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "two words, has others", "gehe\u00efm, has others"})
    void serve_refuses_tokens_that_cannot_be_shown(String token, String reason) throws IOException {
        Documents.demo(folder);
        assertThat(terminal.run("serve", "api.yaml", "--application-token", token))
                .isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly(
                        "belfry: Expected --application-token to be one word of ASCII characters, but it " + reason);
    }

    @Test
    void serve_refuses_an_address_of_another_machine() throws IOException {
        Documents.demo(folder);
        assertThat(terminal.run("serve", "api.yaml", "--ephemeral", "--port", "0", "--host", "192.0.2.1"))
                .isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly("belfry: Expected an address of this machine to listen on, but 192.0.2.1 is none of"
                        + " its own");
    }

    @Test
    void serve_reads_the_configuration_file() throws IOException {
        Documents.demo(folder);
        Files.writeString(folder.resolve("belfry.yaml"), "document: api.yaml\nmax-atempts: 3\n");
        assertThat(terminal.run("serve")).isEqualTo(1);
        assertThat(terminal.err())
                .contains(
                        "belfry.yaml:2:1: Expected an option, but found \"max-atempts\". Did you mean 'max-attempts'?");

        TestTerminal named = new TestTerminal(folder);
        Files.writeString(folder.resolve("other.yaml"), "port: 70000\n");
        assertThat(named.run("serve", "--config", "other.yaml", "api.yaml")).isEqualTo(1);
        assertThat(named.err()).contains("Expected --port from 0 to 65535, but it is 70000");

        TestTerminal missing = new TestTerminal(folder);
        assertThat(missing.run("serve", "--config=none.yaml", "api.yaml")).isEqualTo(1);
        assertThat(missing.err()).contains("none.yaml, but it cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "subscribe", "call"})
    void a_wrong_url_is_told(String command) {
        assertThat(terminal.run(command, "x", "--url", "localhost:8080")).isEqualTo(1);
        assertThat(terminal.err())
                .contains("Expected --url to be like http://127.0.0.1:8080, but it is \"localhost:8080\"");
    }

    @Test
    void a_payload_that_is_not_there_is_told() {
        assertThat(terminal.run("publish", "x", "--file", "nothing.json")).isEqualTo(1);
        assertThat(terminal.err()).contains("Expected a file that can be read, but there is none at");
    }

    @Test
    void a_worker_program_that_is_not_there_is_told_before_work_is_claimed() {
        assertThat(terminal.run("worker", "render", "--", "no-such-program", "-x"))
                .isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly("belfry: Expected a program to start, but there is none named no-such-program");
    }
}
