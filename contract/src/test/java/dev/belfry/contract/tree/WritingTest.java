package dev.belfry.contract.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written reads back as the same values. */
class WritingTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/asyncapi-examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith("ml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleSurvivesBothForms(Path file) throws IOException {
        Node root = read(Files.readString(file));

        assertThat(PlainValues.of(read(YamlText.of(root)))).isEqualTo(PlainValues.of(root));
        assertThat(PlainValues.of(read(JsonText.of(root)))).isEqualTo(PlainValues.of(root));
    }

    @Test
    void yamlIsQuotedOnlyWhereItMustBe() {
        assertThat(YamlText.of(read("""
            $ref: '#/a'
            text: it's plain
            words: [yes, 'null', '1', '2020-01-01', ' x', 'a: b', 'a #b', '- x', '', '.', null, 1.50]
            empty: {a: [], b: {}}
            'a b:': 1
            nested:
              - - 1
                - [x]
              - a: 1
                b: {c: d}
            lines: "one\\n  two\\n"
            odd: " one\\ntwo"
            keep: "one\\n\\n"
            """))).isEqualTo("""
                $ref: "#/a"
                text: it's plain
                words:
                  - "yes"
                  - "null"
                  - "1"
                  - "2020-01-01"
                  - " x"
                  - "a: b"
                  - "a #b"
                  - "- x"
                  - ""
                  - "."
                  - null
                  - 1.50
                empty:
                  a: []
                  b: {}
                "a b:": 1
                nested:
                  - - 1
                    - - x
                  - a: 1
                    b:
                      c: d
                lines: |
                  one
                    two
                odd: " one\\ntwo"
                keep: |+
                  one

                """);
    }

    private static Node read(String text) {
        return TreeParser.parse("a.yaml", text, ParseLimits.DEFAULT).root().orElseThrow();
    }
}
