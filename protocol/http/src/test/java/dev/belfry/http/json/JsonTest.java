package dev.belfry.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.message.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void everythingIsWrittenWithItsCommas() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", List.of(1, 2.5, true, "x", List.of(), Map.of()));
        JsonWriter json = new JsonWriter()
                .object()
                .field("text", "ü \"\\\n\r\t\u0001 😀")
                .field("number", -7)
                .field("truth", false)
                .field("time", Instant.EPOCH)
                .fieldOrNull("none", Optional.empty())
                .field("absent", Optional.empty());
        json.name("raw").raw("{ \"a\" : 1.0 }".getBytes(StandardCharsets.UTF_8));
        json.name("map").value(map).name("empty").array().endArray().endObject();
        assertThat(new String(json.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"ü \\\"\\\\\\n\\r\\t\\u0001 😀\",\"number\":-7,\"truth\":false,"
                        + "\"time\":\"1970-01-01T00:00:00Z\",\"none\":null,\"raw\":{ \"a\" : 1.0 },"
                        + "\"map\":{\"list\":[1,2.5,true,\"x\",[],{}]},\"empty\":[]}");
    }

    @Test
    void largeDocumentsGrow() {
        JsonWriter json = new JsonWriter().array();
        for (int i = 0; i < 10_000; i++) {
            json.text("0123456789");
        }
        assertThat(json.endArray().bytes()).hasSize(2 + 10_000 * 13 - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " {} ", "[1, 2]", "\"x\"", "null", "-0.5e3", "{\"a\":[{}]}\n"})
    void oneValue(String text) {
        assertThat(JsonText.isOneValue(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{", "[1,]", "1 2", "{}{}", "nul", "nullx", "01", "\"a", "'a'", "{a:1}", "\uFEFF1", "NaN",
                "[1]]", "// c\n1", "\"\n\""
            })
    void notOneValue(String text) {
        assertThat(JsonText.isOneValue(text)).isFalse();
    }

    @Test
    void nestingHasALimit() {
        assertThat(JsonText.isOneValue("[".repeat(100_000) + "]".repeat(100_000)))
                .isFalse();
    }

    @Test
    void flatObjects() {
        assertThat(FlatObject.parse(
                        "{\"a\":\"x\",\"deep\":{\"a\":\"y\"},\"b\":true,\"n\":1.5,\"l\":[{\"b\":false}],\"z\":null}"
                                .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Parsed.Good.class, good -> {
                    FlatObject object = (FlatObject) good.value();
                    assertThat(object.text("a")).contains("x");
                    assertThat(object.truth("b")).contains(true);
                    assertThat(object.number("n").orElseThrow()).isEqualByComparingTo("1.5");
                    assertThat(object.text("b")).isEmpty();
                    assertThat(object.text("z")).isEmpty();
                });
        assertThat(FlatObject.parse(new byte[0])).isInstanceOf(Parsed.Good.class);
        assertThat(FlatObject.parse("[]".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Parsed.Bad.class);
        assertThat(FlatObject.parse("{\"a\":".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Parsed.Bad.class);
    }
}
