package dev.belfry.contract.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonPointerTest {
    private static final Node ROOT = TreeParser.parse("a.yaml", "a/b: {m~n: [x, y]}\n'': z\n", ParseLimits.DEFAULT)
            .root()
            .orElseThrow();

    @Test
    void escapedTokensAreDecoded() {
        JsonPointer pointer = JsonPointer.parse("/a~1b/m~0n/1").orElseThrow();

        assertThat(pointer.tokens()).containsExactly("a/b", "m~n", "1");
        assertThat(pointer.find(ROOT).flatMap(Node::text)).contains("y");
        assertThat(pointer).hasToString("/a~1b/m~0n/1");
    }

    @Test
    void theEmptyPointerIsTheRootAndAnEmptyTokenAKey() {
        assertThat(JsonPointer.parse("").orElseThrow().find(ROOT)).contains(ROOT);
        assertThat(JsonPointer.parse("/").orElseThrow().find(ROOT).flatMap(Node::text))
                .contains("z");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(JsonPointer.parse("/a~1b/m~0n/2").orElseThrow().find(ROOT)).isEmpty();
        assertThat(JsonPointer.parse("/a~1b/m~0n/-1").orElseThrow().find(ROOT)).isEmpty();
        assertThat(JsonPointer.parse("/nothing/here").orElseThrow().find(ROOT)).isEmpty();
        assertThat(JsonPointer.parse("no-pointer")).isEmpty();
    }
}
