package dev.belfry.contract.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {type: integer}                       | 1.0
        {type: [string, 'null']}              | null
        {type: object, properties: {a: true}} | {"a": 7}
        true                                  | "anything"
        {}                                    | [1]
        {multipleOf: 0.01}                    | 4.35
        {enum: [1, a]}                        | 1.0
        {format: int32}                       | -2147483648
        {format: int32}                       | "x"
        {format: int32}                       | 1.5
        {format: no-such-format}              | "x"
        {type: string, format: date-time}     | "2026-01-31T08:00:00Z"
        {if: {type: string}, then: {minLength: 2}, else: {minimum: 3}} | 3
        {x-other: 1, title: T, default: 9}    | {}
        """)
    void accepts(String schema, String json) {
        assertThat(TestSchemas.checkJson(TestSchemas.compile(schema), json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {type: integer}              | "1"      | | /type | Expected an integer, but it is the string "1".
        {type: [string, 'null']}     | {}       | | /type | Expected a string or null, but it is an object of 0 fields.
        {type: object, required: [id]} | {"x":1} | | /required | Expected the property "id", but it is missing.
        {properties: {a: {type: boolean}}} | {"a":1} | /a | /properties/a/type | Expected true or false, but it is the number 1.
        {properties: {a/b: {const: 1}}} | {"a/b":[]} | /a~1b | /properties/a~1b/const | Expected 1, but it is an array of 0 items.
        {properties: {a: true}, additionalProperties: false} | {"b":1} | /b | /additionalProperties | Expected only properties that the schema names, but "b" is none of them.
        {items: {minimum: 5}}        | [7, 4]   | /1 | /items/minimum | Expected at least 5, but it is the number 4.
        {maximum: 5}                 | 5.5      | | /maximum | Expected at most 5, but it is the number 5.5.
        {exclusiveMinimum: 5}        | 5        | | /exclusiveMinimum | Expected more than 5, but it is the number 5.
        {exclusiveMaximum: 5}        | 5        | | /exclusiveMaximum | Expected less than 5, but it is the number 5.
        {multipleOf: 2}              | 3        | | /multipleOf | Expected a multiple of 2, but it is the number 3.
        {enum: [a, b, 1]}            | "c"      | | /enum | Expected "a", "b" or 1, but it is the string "c".
        {const: {a: 1}}              | null     | | /const | Expected an object of 1 field, but it is null.
        {minLength: 2}               | "😀"     | | /minLength | Expected at least 2 characters, but it has 1.
        {maxLength: 1}               | "ab"     | | /maxLength | Expected at most 1 character, but it has 2.
        {pattern: '^a+$'}            | "ab"     | | /pattern | Expected a text that matches ^a+$, but it is the string "ab".
        {format: email}              | "x"      | | /format | Expected an e-mail address, but it is the string "x".
        {format: date-time}          | "2026"   | | /format | Expected a date and time like 2026-01-31T08:00:00Z, but it is the string "2026".
        {format: uuid}               | "1"      | | /format | Expected a UUID, but it is the string "1".
        {format: int32}              | 2147483648 | | /format | Expected an integer of 32 bits, but it is the number 2147483648.
        {format: int64}              | 9223372036854775808 | | /format | Expected an integer of 64 bits, but it is the number 9223372036854775808.
        {format: byte}               | "?"      | | /format | Expected bytes in base 64, but it is the string "?".
        {minItems: 1}                | []       | | /minItems | Expected at least 1 item, but it has 0.
        {maxProperties: 1}           | {"a":1,"b":2} | | /maxProperties | Expected at most 1 field, but it has 2.
        {uniqueItems: true}          | [1, 1]   | | /uniqueItems | Expected items that all differ, but some are equal.
        {contains: {const: 1}}       | [2]      | | /contains | Expected an item that the schema under "contains" accepts, but there is none.
        {not: {type: string}}        | "a"      | | /not | Expected a value that the schema under "not" does not accept, but it is the string "a".
        {anyOf: [{type: string}, {minimum: 3}]} | 1 | | /anyOf/1/minimum | Expected at least 3, but it is the number 1.
        {allOf: [{type: string}]}    | 1        | | /allOf/0/type | Expected a string, but it is the number 1.
        {propertyNames: {maxLength: 1}} | {"ab": 1} | /ab | /propertyNames | Expected property names that the schema under "propertyNames" accepts, but one is "ab".
        {dependencies: {a: [b]}}     | {"a": 1} | | /dependencies | Expected "b" beside the property "a", but it is missing.
        false                        | 1        | | | Expected nothing here, but there is the number 1.
        {properties: {a: false}}     | {"a": 1} | /a | /properties/a | Expected nothing here, but there is the number 1.
        {items: [true], additionalItems: false} | [1, 2] | /1 | /additionalItems | Expected no item at index 1, but there is one.
        """)
    void namesPlaceRuleAndValue(String schema, String json, String pointer, String schemaPath, String text) {
        assertThat(TestSchemas.checkJson(TestSchemas.compile(schema), json))
                .containsExactly(new Violation(
                        Violation.Part.PAYLOAD,
                        pointer == null ? "" : pointer,
                        schemaPath == null ? "" : schemaPath,
                        text));
    }

    @Test
    void tellsOnlyTheNearestAlternative() {
        Schema schema = TestSchemas.compile("""
            oneOf:
              - {type: object, properties: {kind: {const: cat}, lives: {type: integer}}}
              - {type: object, properties: {kind: {const: dog}, tail: {type: string}}, required: [tail]}
              - {type: string}
            """);

        assertThat(TestSchemas.checkJson(schema, "{\"kind\": \"cat\", \"lives\": \"nine\"}"))
                .extracting(Violation::schemaPath)
                .containsExactly("/oneOf", "/oneOf/0/properties/lives/type");
        assertThat(TestSchemas.checkJson(schema, "{\"tail\": \"long\"}"))
                .extracting(Violation::text)
                .containsExactly("Expected exactly one of 3 alternatives to fit, but those at index 0, 1 do.");
    }

    @Test
    void takesTheAlternativeWithFewestErrorsForTheNearest() {
        Schema schema = TestSchemas.compile("{anyOf: [{required: [a, b]}, {required: [c]}, {required: [d, e]}]}");
        assertThat(TestSchemas.checkJson(schema, "{}"))
                .extracting(Violation::text)
                .containsExactly("Expected the property \"c\", but it is missing.");
    }

    @Test
    void showsNoMoreThanTheBeginningOfALongValue() {
        Schema schema = TestSchemas.compile("{const: short}");
        assertThat(TestSchemas.checkJson(schema, '"' + "x".repeat(100_000) + '"'))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.text()).hasSizeLessThan(200).contains("xxx…"));
    }

    @Test
    void reportsNoMoreThanTheLimit() {
        Schema schema = TestSchemas.compile("{items: {anyOf: [{type: string}, {type: boolean}]}}");
        assertThat(TestSchemas.checkJson(schema, "[" + "1,".repeat(10_000) + "1]"))
                .hasSize(Violation.MAX_REPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "nul", "1e999", "\"\\ud83d\"x", "01"})
    void refusesWhatIsNotJson(String json) {
        assertThat(TestSchemas.checkJson(TestSchemas.compile("true"), json))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).startsWith("Expected JSON, but"));
    }

    @Test
    void namesLineAndColumnOfBrokenJson() {
        assertThat(TestSchemas.checkJson(TestSchemas.compile("true"), "{\n  \"a\": ?}"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains("at line 2, column 8"));
    }

    @Test
    void refusesOtherEncodings() {
        Schema any = TestSchemas.compile("true");
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_32BE)) {
            assertThat(TestSchemas.check(any, "application/json", "{}".getBytes(charset)))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.text()).startsWith("Expected JSON in UTF-8, but"));
        }
        assertThat(TestSchemas.check(any, "application/json", TestSchemas.hex("22 ff 22")))
                .hasSize(1);
    }

    @Test
    void limitsDepth() {
        Schema any = TestSchemas.compile("true");
        assertThat(TestSchemas.checkJson(any, "[".repeat(200) + "]".repeat(200)))
                .isEmpty();
        assertThat(TestSchemas.checkJson(any, "[".repeat(201) + "]".repeat(201)))
                .hasSize(1);
    }

    @Test
    void limitsNumbersThatAreLongWrittenOut() {
        Schema schema = TestSchemas.compile("{multipleOf: 0.01}");
        assertThat(TestSchemas.checkJson(schema, "1e1000000000")).hasSize(1);
        assertThat(TestSchemas.checkJson(schema, "1e300")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text/plain                | {type: string, maxLength: 3} | abc  | true
        text/plain; charset=utf-8 | {type: string, maxLength: 3} | abcd | false
        text/plain                | {type: integer}              | 12   | true
        text/plain                | {type: integer}              | x    | false
        image/png                 | {type: string, format: binary} | x  | true
        image/png                 | {}                           | x    | true
        image/png                 | {type: object}               | {}   | false
        application/vnd.x+json    | {type: object}               | {}   | true
        """)
    void readsByContentType(String contentType, String schema, String payload, boolean valid) {
        assertThat(TestSchemas.check(TestSchemas.compile(schema), contentType, payload.getBytes(StandardCharsets.UTF_8))
                        .isEmpty())
                .isEqualTo(valid);
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        assertThat(TestSchemas.check(TestSchemas.compile("{type: string}"), "text/plain", TestSchemas.hex("61 ff")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).startsWith("Expected text in UTF-8, but"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {type: string, nullable: true}                 | null | true
        {type: string}                                 | null | false
        {type: integer, minimum: 1, exclusiveMinimum: true}  | 1 | false
        {type: integer, minimum: 1, exclusiveMinimum: false} | 1 | true
        """)
    void understandsOpenApi(String schema, String json, boolean valid) {
        Schema compiled = TestSchemas.compile("application/vnd.oai.openapi;version=3.0.3", schema, "");
        assertThat(TestSchemas.checkJson(compiled, json).isEmpty()).isEqualTo(valid);
    }

    @Test
    void limitsTheWorkOfNestedAlternatives() {
        Schema schema = TestSchemas.compile(
                "{anyOf: [{properties: {a: {$ref: '#'}}, required: [a]}, {properties: {a: {$ref: '#'}}, required:"
                        + " [a]}, {type: string}]}");
        assertThat(TestSchemas.checkJson(schema, "{\"a\":".repeat(100) + "1" + "}".repeat(100)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains("steps, but it takes more"));
    }

    @Test
    void limitsTheStackOfNestedReferences() {
        StringBuilder document = new StringBuilder("payload: {$ref: '#/s0'}\n");
        for (int step = 0; step < 80; step++) {
            document.append("s%d: {allOf: [{$ref: '#/s%d'}]}\n".formatted(step, step + 1));
        }
        document.append("s80: {additionalProperties: {$ref: '#/s0'}}\n");
        Schema schema = TestSchemas.compile(TestSchemas.ASYNCAPI, document.toString(), "/payload");
        assertThat(TestSchemas.checkJson(schema, "{\"a\":".repeat(1) + "1" + "}".repeat(1)))
                .isEmpty();
        assertThat(TestSchemas.checkJson(schema, "{\"a\":".repeat(199) + "1" + "}".repeat(199)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains("levels, but it takes more"));
    }
}
