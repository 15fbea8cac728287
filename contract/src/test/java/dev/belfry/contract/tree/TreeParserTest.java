package dev.belfry.contract.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeParserTest {
    private static final ParseLimits SMALL = new ParseLimits(10_000, 10, 1_000);

    @Test
    void everyKeyAndValueHasItsPlace() {
        Node.MapNode root = (Node.MapNode) read("a: 1\nlist:\n  - x\n  - y: true\n");
        Node.ListNode list = (Node.ListNode) root.entries().get("list");

        assertThat(root.keyPlace("list")).isEqualTo(new Place("a.yaml", 2, 1));
        assertThat(list.items().get(0).place()).isEqualTo(new Place("a.yaml", 3, 5));
        assertThat(((Node.MapNode) list.items().get(1)).entries().get("y").place())
                .isEqualTo(new Place("a.yaml", 4, 8));
    }

    @Test
    void placesInJsonPointAtTheFirstCharacter() {
        Node.MapNode root = (Node.MapNode) read("{\n\t\"a\": {\"b\": [1, 2]}\n}");
        Node.MapNode a = (Node.MapNode) root.entries().get("a");

        assertThat(root.keyPlace("a")).isEqualTo(new Place("a.yaml", 2, 2));
        assertThat(a.place()).isEqualTo(new Place("a.yaml", 2, 7));
        assertThat(JsonPointer.parse("/a/b/1")
                        .orElseThrow()
                        .find(root)
                        .orElseThrow()
                        .place())
                .isEqualTo(new Place("a.yaml", 2, 17));
    }

    @Test
    void plainScalarsHaveTheTypesOfTheCoreSchema() {
        assertThat(plain("[1, -2, 0x1F, 0o17, 010, 1.50, 1e3, true, yes, 2020-01-01, 3.0.0, '7', \"true\","
                        + " 123456789012345678901]"))
                .isEqualTo(List.of(
                        1L,
                        -2L,
                        31L,
                        15L,
                        10L,
                        new BigDecimal("1.50"),
                        new BigDecimal("1e3"),
                        true,
                        "yes",
                        "2020-01-01",
                        "3.0.0",
                        "7",
                        "true",
                        new BigInteger("123456789012345678901")));
    }

    @Test
    void tagsOfTheCoreSchemaCount() {
        assertThat(plain("[!!str 1, !!int '2', !mine x]")).isEqualTo(List.of("1", 2L, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a: null", "a: ~", "{\"a\": null}"})
    void nullHasMoreThanOneSpelling(String text) {
        assertThat(((Node.MapNode) read(text)).entries().get("a")).isInstanceOf(Node.NullNode.class);
    }

    @Test
    void keysAreTextWhateverTheyLookLike() {
        assertThat(plain("200: ok\ntrue: yes\n1.0: x\n")).isEqualTo(Map.of("200", "ok", "true", "yes", "1.0", "x"));
    }

    @Test
    void aMergedKeyGivesWayToAnOwnOne() {
        assertThat(plain("base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\nall:\n  <<: [*b, *m]\n  x: 0\n"))
                .isEqualTo(Map.of(
                        "base", Map.of("x", 1L, "y", 2L),
                        "more", Map.of("y", 3L, "z", 4L),
                        "all", Map.of("x", 0L, "y", 2L, "z", 4L)));
    }

    @Test
    void aDuplicateKeyIsReportedWhereItStands() {
        ParsedTree parsed = TreeParser.parse("a.yaml", "a: 1\nb: 2\na: 3\n", SMALL);

        assertThat(parsed.problems())
                .containsExactly(new SyntaxProblem(
                        SyntaxProblem.Kind.DUPLICATE_KEY,
                        new Place("a.yaml", 3, 1),
                        "Expected each key once, but 'a' stands already in line 1."));
        assertThat(PlainValues.of(parsed.root().orElseThrow())).contains(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void jsonMayBeIndentedWithTabsAndEscapedAsOnlyJsonAllows() {
        assertThat(plain("{\n\t\"a\": [\n\t\t\"\\/\\ud83d\\ude00\",\n\t\t1.0\n\t]\n}"))
                .isEqualTo(Map.of("a", List.of("/\ud83d\ude00", new BigDecimal("1.0"))));
    }

    @Test
    void aYamlFlowMappingMayLookLikeJson() {
        assertThat(plain("{a: 1, \"b\": [x]}")).isEqualTo(Map.of("a", 1L, "b", List.of("x")));
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(plain("\uFEFFa: 1")).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void anEmptyFileIsNothing() {
        assertThat(read("")).isEqualTo(new Node.NullNode(new Place("a.yaml", 1, 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a: 1\\n\\tb: 2 | 2
        a: b: c | 1
        a: 'x | 1
        a: 1\\n--- \\nb: 2 | 2
        a: *x | 1
        a: &x [*x] | 1
        ? [a] : b | 1
        {"a": 1,} | 1
        """)
    void malformedTextIsReportedWhereItBreaks(String text, int line) {
        ParsedTree parsed = TreeParser.parse(
                text.startsWith("{") ? "a.json" : "a.yaml",
                text.replace("\\n", "\n").replace("\\t", "\t"),
                SMALL);

        assertThat(parsed.root()).isEmpty();
        assertThat(parsed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(SyntaxProblem.Kind.MALFORMED);
            assertThat(problem.place().line()).as(problem.text()).isEqualTo(line);
            assertThat(problem.text()).startsWith("Expected ");
        });
    }

    @Test
    void aFewLinesOfAliasesDoNotStandForBillionsOfValues() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i));
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertTooLarge(bomb.toString());
    }

    @Test
    void depthIsLimited() {
        assertThat(TreeParser.parse("a.yaml", "[".repeat(10) + "]".repeat(10), SMALL)
                        .root())
                .isPresent();
        assertTooLarge("[".repeat(12) + "]".repeat(12));
        assertTooLarge("a: " + "[".repeat(12) + "]".repeat(12));
    }

    @Test
    void lengthIsLimited() {
        assertTooLarge("a: " + "x".repeat(10_000));
    }

    private static void assertTooLarge(String text) {
        ParsedTree parsed = TreeParser.parse("a.yaml", text, SMALL);
        assertThat(parsed.root()).isEmpty();
        assertThat(parsed.problems()).extracting(SyntaxProblem::kind).containsExactly(SyntaxProblem.Kind.TOO_LARGE);
    }

    private static Node read(String text) {
        ParsedTree parsed = TreeParser.parse("a.yaml", text, SMALL);
        assertThat(parsed.problems()).isEmpty();
        return parsed.root().orElseThrow();
    }

    private static Object plain(String text) {
        return PlainValues.of(read(text)).orElseThrow();
    }
}
