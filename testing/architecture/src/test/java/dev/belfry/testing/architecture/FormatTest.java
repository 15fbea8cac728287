package dev.belfry.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.testing.format.Format;
import dev.belfry.testing.format.Format.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

    @Test
    void every_java_source_is_formatted() {
        Sources sources = Sources.ofThisBuild();

        List<String> offending = Format.findings(sources.all()).stream()
                .map(finding -> switch (finding) {
                    case Finding.Differs differs -> sources.name(differs.file());
                    case Finding.Unreadable unreadable ->
                        sources.name(unreadable.file()) + " is no readable Java: " + unreadable.reason();
                })
                .toList();

        assertThat(offending)
                .as("Java sources that differ from palantir-java-format. To mend them, run ./format at the root of the"
                        + " work tree")
                .isEmpty();
    }
}
