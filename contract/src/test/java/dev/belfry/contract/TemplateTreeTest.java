package dev.belfry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTreeTest {
    private static final int PLENTY = 1000;

    @ParameterizedTest
    @CsvSource({
        "a/{x}, a/b, true",
        "a/{x}, /a/{y}, true",
        "a/{x}, b/{x}, false",
        "a/{x}, a/{x}/c, false",
        "{x}/b, a/{y}, true",
        "{x}/b, a/c, false",
        "{x}-eu, us-{y}, true",
        "{x}-eu, {y}-us, false",
        "{x}ab, a{y}b, true",
        "{x}bc, ab{y}, true",
        "a{x}, a, false",
        "{a}{b}, x, false",
        "{a}{b}, xy, true",
        "{a}{b}, {c}, true",
        "{a}1{b}, {c}2{d}, true",
        "a, a, true",
    })
    void findsWhatHasAnAddressInCommon(String one, String other, boolean expected) {
        assertThat(tree(PLENTY, one).overlapping(AddressTemplate.parse(other)).contains(one))
                .isEqualTo(expected);
        assertThat(tree(PLENTY, other).overlapping(AddressTemplate.parse(one)).contains(other))
                .isEqualTo(expected);
    }

    @Test
    void findsAllAndThoseThatAreAlikeToo() {
        TemplateTree<String> tree = tree(PLENTY, "a/{x}", "{x}/b", "a/{x}", "a/{y}", "b/{x}", "a/b/{x}");

        assertThat(tree.overlapping(AddressTemplate.parse("a/{z}")))
                .containsExactlyInAnyOrder("a/{x}", "a/{x}", "a/{y}", "{x}/b");
        assertThat(tree.overlapping(AddressTemplate.parse("c/{x}"))).containsExactly("{x}/b");
    }

    @Test
    void comparesNoMoreThanTheLimit() {
        String[] templates = IntStream.range(0, 10).mapToObj(n -> "{x}" + n).toArray(String[]::new);

        assertThat(tree(10, templates).overlapping(AddressTemplate.parse("{x}9")))
                .containsExactly("{x}9");
        assertThat(tree(9, templates).overlapping(AddressTemplate.parse("{x}9")))
                .isEmpty();
    }

    @Test
    void literalSegmentsAreNotCompared() {
        String[] templates = IntStream.range(0, PLENTY)
                .mapToObj(n -> "sites/" + n + "/{device}")
                .toArray(String[]::new);
        TemplateTree<String> tree = tree(PLENTY, templates);

        List<String> found = Stream.of(templates)
                .flatMap(text -> tree.overlapping(AddressTemplate.parse(text)).stream())
                .toList();

        assertThat(found).containsExactly(templates);
    }

    private static TemplateTree<String> tree(int mostComparisons, String... templates) {
        TemplateTree<String> tree = new TemplateTree<>(mostComparisons);
        Stream.of(templates).forEach(text -> tree.add(AddressTemplate.parse(text), text));
        return tree;
    }
}
