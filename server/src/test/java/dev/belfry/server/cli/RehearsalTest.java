package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the launcher rehearses with, so that starts are fast. */
class RehearsalTest {
    @Test
    void its_document_is_fine() {
        TestTerminal terminal = new TestTerminal(Path.of("..", ".build"));

        assertThat(terminal.run("check", "rehearsal.yaml")).isZero();
        assertThat(terminal.out()).isEqualToIgnoringNewLines("No problems in rehearsal.yaml");
    }
}
