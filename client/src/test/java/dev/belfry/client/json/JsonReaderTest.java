package dev.belfry.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void reads_every_kind_of_value() {
        Json json = JsonReader.read("""
            {"text": "a\\u00e9\\n\\"\\/", "whole": -12, "far": 1e3, "yes": true, "no": false, "none": null,
             "list": [1, [], {}], "deep": {"x": {"y": "z"}}}\
            """);
        assertThat(json.text("text")).contains("aé\n\"/");
        assertThat(json.number("whole")).contains(-12L);
        assertThat(json.number("far")).isEmpty();
        assertThat(json.isTrue("yes")).isTrue();
        assertThat(json.isTrue("no")).isFalse();
        assertThat(json.get("none")).isEmpty();
        assertThat(json.items("list")).hasSize(3);
        assertThat(json.get("deep").flatMap(deep -> deep.get("x")).flatMap(x -> x.text("y")))
                .contains("z");
        assertThat(json.get("deep").orElseThrow().source().text()).isEqualTo("{\"x\": {\"y\": \"z\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "10.25", "1E+9", "0.1e-7", "\"\"", "[]", "{}", " \t\r\n[ ] ", "{\"a\":1,\"a\":2}"})
    void takes(String document) {
        assertThat(JsonReader.read(document).source().text()).isEqualTo(document.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|Expected a value at index 0, but found the end",
                "01|Expected the end at index 1, but found '1'",
                "-|Expected a value at index 1, but found the end",
                "1.|Expected a value at index 2, but found the end",
                "nul|Expected a value at index 0, but found 'n'",
                "[1,]|Expected a value at index 3, but found ']'",
                "[1 2]|Expected ',' at index 3, but found '2'",
                "{\"a\":1,}|Expected a member name at index 7, but found '}'",
                "{a:1}|Expected a member name at index 1, but found 'a'",
                "{\"a\" 1}|Expected ':' at index 5, but found '1'",
                "\"\\x\"|Expected an escape at index 2, but found 'x'",
                "\"\\u12g4\"|Expected a hexadecimal digit at index 5, but found 'g'",
                "\"a|Expected more of a string at index 2, but found the end",
                "[|Expected a value at index 1, but found the end",
                "{} {}|Expected the end at index 3, but found '{'",
            })
    void refuses(String document, String text) {
        assertThatThrownBy(() -> JsonReader.read(document))
                .isInstanceOf(JsonException.class)
                .hasMessage(text);
    }

    @Test
    void refuses_control_characters_and_a_byte_order_mark() {
        assertThatThrownBy(() -> JsonReader.read("\"a\nb\"")).hasMessageContaining("no control character");
        assertThatThrownBy(() -> JsonReader.read("\uFEFF1")).hasMessageContaining("a value at index 0");
    }

    @Test
    void nests_up_to_its_limit() {
        int limit = JsonReader.MAX_DEPTH;
        assertThat(JsonReader.read("[".repeat(limit) + "]".repeat(limit))).isInstanceOf(Json.Items.class);
        assertThat(JsonReader.read("[" + "[],".repeat(limit) + "[]]")).isInstanceOf(Json.Items.class);
        assertThatThrownBy(() -> JsonReader.read("[".repeat(limit + 1) + "]".repeat(limit + 1)))
                .hasMessageContaining("at most 200 levels");
    }

    @Test
    void reads_what_is_written() {
        String awkward = "\u0000\u001f\"\\/\n\r\t\b\f é \uD83D\uDD14 \uD800";
        Json read = JsonReader.read(JsonText.object(java.util.Map.of(awkward, awkward)));
        assertThat(read.text(awkward)).contains(awkward);
    }
}
