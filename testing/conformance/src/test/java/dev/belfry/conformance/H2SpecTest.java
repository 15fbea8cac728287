package dev.belfry.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** h2spec, which tries all that RFC 9113 and RFC 7541 ask of a server, against the real process. */
class H2SpecTest {
    private static final String PROGRAM = "/h2spec/2.2.0/h2spec_linux_amd64.tar.gz";
    private static final String ALL_PASSED = "145 tests, 145 passed, 0 skipped, 0 failed";

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    @BeforeAll
    static void unpack() throws Exception {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64")
                        && Command.available("tar"),
                "Linux on amd64, and tar");
        try (InputStream archive = H2SpecTest.class.getResourceAsStream(PROGRAM)) {
            Files.copy(archive, shared.resolve("h2spec.tar.gz"));
        }
        Command.run(shared, "tar", "-xzf", "h2spec.tar.gz");
    }

    @Test
    void withPriorKnowledge() throws Exception {
        assertThat(test(List.of())).endsWith(ALL_PASSED);
    }

    @Test
    void overTls() throws Exception {
        assertThat(test(List.of("--tls", "--insecure"), Https.OPTIONS)).endsWith(ALL_PASSED);
    }

    private String test(List<String> how, String... options) throws Exception {
        Path document = Files.writeString(directory.resolve("api.yaml"), Rooms.DOCUMENT);
        try (BelfryProcess server = BelfryProcess.serve(document, directory.resolve("data"), options)) {
            List<String> command = new ArrayList<>(
                    List.of(shared.resolve("h2spec").toString(), "--host", "127.0.0.1", "--path", "/health", "--port"));
            command.add(Integer.toString(server.url().getPort()));
            command.addAll(how);
            String report = Command.run(shared, command.toArray(String[]::new)).strip();
            assertThat(server.text()).doesNotContain("ERROR", "WARNING");
            return report;
        }
    }
}
