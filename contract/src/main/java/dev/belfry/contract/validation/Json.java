package dev.belfry.contract.validation;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/** What came of reading bytes as JSON. */
public sealed interface Json {
    /** How deep arrays and objects may be nested. */
    int MAX_DEPTH = 200;

    /** How many digits a number may have, its exponent written out. */
    int MAX_DIGITS = 400;

    /** The bytes are JSON. */
    record Value(JsonNode value) implements Json {}

    /** The bytes are no JSON, or none within the limits. */
    record Unreadable(Violation violation) implements Json {}

    /** Reads {@code bytes}, which must be one JSON value in UTF-8 without repeated keys. */
    static Json read(byte[] bytes) {
        if (looksLikeUtf16(bytes)) {
            return unreadable("Expected JSON in UTF-8, but it looks like UTF-16 or UTF-32.");
        }
        try {
            JsonNode value = Reader.MAPPER.readTree(bytes);
            return value.isMissingNode() ? unreadable("Expected JSON, but there is nothing.") : new Value(value);
        } catch (JacksonException e) {
            return unreadable(Reader.text(e));
        }
    }

    /** {@code value}, made of plain Java values, as JSON. */
    static String write(Object value) {
        return Reader.MAPPER.writeValueAsString(value);
    }

    private static Json unreadable(String text) {
        return new Unreadable(new Violation("", "", text));
    }

    /** No JSON in UTF-8 has a zero byte or begins with FE or FF; the parser would quietly read the other encodings too. */
    private static boolean looksLikeUtf16(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & 0xFE) == 0xFE);
    }

    /** The parser's settings and the wording of its errors. */
    final class Reader {
        static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(MAX_DIGITS)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .nodeFactory(new LimitedNumbers())
                .build();

        private Reader() {}

        private static String text(JacksonException e) {
            String what = e.getOriginalMessage().lines().findFirst().orElse("it is something else");
            TokenStreamLocation at = e.getLocation();
            String where = at == null || at.getLineNr() < 1
                    ? ""
                    : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            return "Expected JSON, but%s: %s".formatted(where, what);
        }
    }

    /** Refuses 1e1000000000, which is short to write but takes gigabytes to calculate with. */
    final class LimitedNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1;

        @Override
        public ValueNode numberNode(BigDecimal value) {
            if (Math.abs((long) value.scale()) > MAX_DIGITS) {
                throw new StreamConstraintsException(
                        "a number has more than %d digits when written out".formatted(MAX_DIGITS));
            }
            return super.numberNode(value);
        }
    }
}
