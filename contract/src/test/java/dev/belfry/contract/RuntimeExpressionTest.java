package dev.belfry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.Decoded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeExpressionTest {
    private static final String PAYLOAD = """
        {"id": 7, "big": 12345678901234567890, "price": 1.50, "open": true, "none": null,
         "user": {"name": "Ann", "a/b": {"m~n": "odd"}, "": "unnamed"}, "tags": ["x", "y"]}\
        """;

    @ParameterizedTest
    @CsvSource({
        "$message.payload#/id, 7",
        "$message.payload#/big, 12345678901234567890",
        "$message.payload#/price, 1.50",
        "$message.payload#/open, true",
        "$message.payload#/user/name, Ann",
        "$message.payload#/user/a~1b/m~0n, odd",
        "$message.payload#/user/, unnamed",
        "$message.payload#/tags/1, y",
        "$message.payload#/tags, '[\"x\",\"y\"]'",
        "$message.header#/Correlation-Id, c-1",
        "$message.header#/correlation-id, c-1",
        "$message.header, '{\"Correlation-Id\":\"c-1\"}'",
    })
    void findsAsText(String expression, String expected) {
        assertThat(RuntimeExpression.parse(expression).evaluateText(message("application/json", PAYLOAD)))
                .contains(expected);
    }

    @Test
    void keepsTypes() {
        Decoded message = message("application/json", PAYLOAD);
        assertThat(RuntimeExpression.parse("$message.payload#/id").evaluate(message))
                .contains(7);
        assertThat(RuntimeExpression.parse("$message.payload#/open").evaluate(message))
                .contains(true);
        assertThat(RuntimeExpression.parse("$message.payload#/price").evaluate(message))
                .contains(new BigDecimal("1.50"));
        assertThat(RuntimeExpression.parse("$message.payload#/tags").evaluate(message))
                .contains(List.of("x", "y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$message.payload#/none",
                "$message.payload#/missing",
                "$message.payload#/id/deeper",
                "$message.payload#/tags/2",
                "$message.payload#/tags/01",
                "$message.payload#/tags/-",
                "$message.header#/other",
                "$message.header#/Correlation-Id/deeper"
            })
    void findsNothing(String expression) {
        assertThat(RuntimeExpression.parse(expression).evaluate(message("application/json", PAYLOAD)))
                .isEmpty();
    }

    @Test
    void findsTextButNothingInsideIt() {
        Decoded message = message("text/plain", "12");
        assertThat(RuntimeExpression.parse("$message.payload").evaluate(message))
                .contains("12");
        assertThat(RuntimeExpression.parse("$message.payload#/a").evaluate(message))
                .isEmpty();
    }

    @Test
    void findsNothingInBrokenJson() {
        assertThat(RuntimeExpression.parse("$message.payload#/id").evaluate(message("application/json", "{\"id\": ")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "message.payload",
                "$message",
                "$message.body",
                "$message.payload#id",
                "$message.payload/id",
                "$message.payload#/a~2",
                "$message.payload#/a~",
                "$message.headers#/a"
            })
    void refusesWhatIsNoExpression(String text) {
        assertThat(RuntimeExpression.defectOf(text)).isPresent();
        assertThatThrownBy(() -> RuntimeExpression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but it is \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$message.payload", "$message.header#/a~1b/~0/", "$message.payload#/x"})
    void writesWhatItRead(String text) {
        assertThat(RuntimeExpression.parse(text)).hasToString(text);
        assertThat(RuntimeExpression.defectOf(text)).isEmpty();
    }

    private static Decoded message(String contentType, String payload) {
        return Decoded.of(new Content(
                Optional.of(contentType), Map.of("Correlation-Id", "c-1"), payload.getBytes(StandardCharsets.UTF_8)));
    }
}
