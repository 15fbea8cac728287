package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Schema;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ParseLimits;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.ReferenceResolver;
import dev.belfry.contract.tree.TreeParser;
import dev.belfry.contract.validation.SchemaCompilation;
import dev.belfry.contract.validation.SchemaCompiler;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two schemas of different documents are the same one. */
class SchemaPoolTest {
    private static final Place HERE = new Place("a.yaml", 1, 1);

    private final ReferenceResolver one = new Nowhere();
    private final ReferenceResolver other = new Nowhere();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {type: object, required: [a, b]} | {required: [a, b], type: object} | true
        {required: [a, b]}               | {required: [b, a]}               | false
        {required: [a, b]}               | {required: [a]}                  | false
        {type: string, maxLength: 3}     | {type: string}                   | false
        {minimum: 1}                     | {minimum: '1'}                   | false
        {const: null}                    | {const: null}                    | true
        {const: null}                    | {const: 0}                       | false
        {items: {type: string}}          | {items: [{type: string}]}        | false
        """)
    void schemasAreComparedByWhatTheySay(String written, String also, boolean equal) {
        assertThat(new TreeComparison(one, other).areEqual(parse(written), parse(also)))
                .isEqualTo(equal);
    }

    @Test
    void oneOfAnotherDocumentIsTakenAndNoneOfTheSame() {
        SchemaPool pool = new SchemaPool();
        Node node = parse("{type: string}");
        Schema first = schema(node);
        assertThat(pool.share(first, node, one)).isSameAs(first);
        assertThat(pool.share(schema(node), node, one)).isNotSameAs(first);
        assertThat(pool.share(schema(node), node, other)).isSameAs(first);
    }

    @Test
    void moreThanAHundredOfOneShapeAreNotCompared() {
        assertThat(findsTheLastOf(100)).isTrue();
        assertThat(findsTheLastOf(101)).isFalse();
    }

    /** All of them look alike to the pool, which is given one and the same compiled schema for all. */
    private boolean findsTheLastOf(int count) {
        SchemaPool pool = new SchemaPool();
        Schema alike = schema(parse("{}"));
        for (int i = 1; i <= count; i++) {
            pool.share(alike, parse("{maxLength: " + i + "}"), one);
        }
        Node last = parse("{maxLength: " + count + "}");
        return pool.share(schema(parse("{}")), last, other) == alike;
    }

    @Test
    void moreThanTheMostPairsOfValuesAreNotCompared() {
        assertThat(new TreeComparison(one, other).areEqual(list(199_999), list(199_999)))
                .isTrue();
        assertThat(new TreeComparison(one, other).areEqual(list(200_000), list(200_000)))
                .isFalse();
    }

    private static Node list(int size) {
        return new Node.ListNode(
                HERE,
                Stream.<Node>generate(() -> new Node.Scalar(HERE, 1L))
                        .limit(size)
                        .toList());
    }

    private static Node parse(String yaml) {
        return TreeParser.parse("a.yaml", yaml, ParseLimits.DEFAULT).root().orElseThrow();
    }

    private Schema schema(Node node) {
        return ((SchemaCompilation.Compiled) new SchemaCompiler(one).compile(Optional.empty(), node)).schema();
    }

    /** Each document has a resolver of its own; in these there are no references. */
    private static final class Nowhere implements ReferenceResolver {
        @Override
        public Optional<Node> resolve(Node.MapNode referrer) {
            return Optional.empty();
        }
    }
}
