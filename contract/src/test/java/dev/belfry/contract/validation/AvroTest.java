package dev.belfry.contract.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Message;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroTest {
    private static final String FORMAT = "application/vnd.apache.avro;version=1.9.0";

    private static final String USER = """
        type: record
        name: User
        namespace: acme
        fields:
          - {name: id, type: long}
          - {name: name, type: ['null', string], default: null}
          - {name: role, type: {type: enum, name: Role, symbols: [ADMIN, GUEST]}}
          - {name: tags, type: {type: array, items: string}}
          - {name: scores, type: {type: map, values: double}}
          - {name: mate, type: ['null', User], default: null}
        """;

    private static final Schema SCHEMA = TestSchemas.compile(FORMAT, USER, "");

    @Test
    void acceptsWhatAvroWrites() throws IOException {
        byte[] bytes = binary(user());
        assertThat(TestSchemas.check(SCHEMA, "avro/binary", bytes)).isEmpty();
        assertThat(TestSchemas.check(SCHEMA, "application/octet-stream", bytes)).isEmpty();
        assertThat(TestSchemas.check(SCHEMA, "avro/binary", singleObject(user())))
                .isEmpty();
    }

    @Test
    void readsToTheLastByte() throws IOException {
        byte[] bytes = binary(user());
        for (int length = 0; length < bytes.length; length++) {
            assertThat(TestSchemas.check(SCHEMA, "avro/binary", java.util.Arrays.copyOf(bytes, length)))
                    .as("%d bytes of %d", length, bytes.length)
                    .hasSize(1);
        }
        assertThat(TestSchemas.check(SCHEMA, "avro/binary", java.util.Arrays.copyOf(bytes, bytes.length + 1)))
                .extracting(Violation::text)
                .containsExactly(
                        "Expected the end of the data at byte %d, but 1 more bytes follow.".formatted(bytes.length));
    }

    @Test
    void namesTheFingerprintOfAnotherSchema() throws IOException {
        byte[] bytes = singleObject(user());
        bytes[5] ^= 1;
        assertThat(TestSchemas.check(SCHEMA, "avro/binary", bytes))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains("fingerprint"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        boolean                                    | 02          | 0 or 1
        int                                        | ffffffffff7f | 32 bits
        long                                       | ffffffffffffffffffffff01 | at most 10 bytes
        string                                     | 02ff        | text in UTF-8
        string                                     | 0161        | -1 more bytes
        [ 'null', int ]                            | 04          | branch of the union from 0 to 1
        {type: enum, name: E, symbols: [A]}        | 02          | symbol from 0 to 0
        {type: fixed, name: F, size: 4}            | 010203      | 4 more bytes
        {type: array, items: 'null'}               | feffffffffffffffff01 | at most 10010 items
        {type: array, items: {type: array, items: 'null'}} | 02c0b802c0b80200 | items
        """)
    void refusesMalformedData(String schema, String bytes, String expected) {
        assertThat(TestSchemas.check(TestSchemas.compile(FORMAT, schema, ""), "avro/binary", TestSchemas.hex(bytes)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains(expected));
    }

    @Test
    void limitsDepth() {
        Schema list =
                TestSchemas.compile(FORMAT, "{type: record, name: L, fields: [{name: next, type: ['null', L]}]}", "");
        assertThat(TestSchemas.check(list, "avro/binary", TestSchemas.hex("02".repeat(150) + "00")))
                .isEmpty();
        assertThat(TestSchemas.check(list, "avro/binary", TestSchemas.hex("02".repeat(100_000) + "00")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains("at most 200 levels"));
    }

    @Test
    void limitsTheWorkOfNestedUnions() {
        String schema =
                "[{type: record, name: A, fields: [{name: n, type: [A, {type: record, name: B, fields: [{name: n,"
                        + " type: [A, B]}]}]}]}, B]";
        assertThat(TestSchemas.checkJson(
                        TestSchemas.compile(FORMAT, schema, ""), "{\"n\":".repeat(100) + "1" + "}".repeat(100)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 1, \"name\": {\"string\": \"Ann\"}, \"role\": \"ADMIN\", \"tags\": [], \"scores\": {\"a\":"
                        + " 1.5}, \"mate\": null}",
                "{\"id\": 1, \"name\": \"Ann\", \"role\": \"ADMIN\", \"tags\": [\"x\"], \"scores\": {}}",
                "{\"id\": 1, \"role\": \"GUEST\", \"tags\": [], \"scores\": {}, \"mate\": {\"acme.User\": {\"id\": 2,"
                        + " \"role\": \"GUEST\", \"tags\": [], \"scores\": {}}}}",
                "{\"id\": 1, \"role\": \"GUEST\", \"tags\": [], \"scores\": {}, \"mate\": {\"id\": 2, \"role\":"
                        + " \"GUEST\", \"tags\": [], \"scores\": {}}}",
            })
    void acceptsJson(String json) {
        assertThat(TestSchemas.checkJson(SCHEMA, json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        long   | 1.5 | | | Expected an integer of 64 bits, but it is the number 1.5.
        int    | 2147483648 | | | Expected an integer of 32 bits, but it is the number 2147483648.
        bytes  | "\\u0100" | | | Expected bytes as a string of characters up to U+00FF, but it is the string "Ā".
        ['null', string] | 5 | | | Expected null or a string, but it is the number 5.
        {type: array, items: int} | [1, "x"] | /1 | /items | Expected an integer of 32 bits, but it is the string "x".
        {type: map, values: int}  | {"a/b": null} | /a~1b | /values | Expected an integer of 32 bits, but it is null.
        {type: enum, name: E, symbols: [A, B]} | "C" | | | Expected one of A, B, but it is the string "C".
        {type: record, name: R, fields: [{name: a, type: int}]} | {} | | | Expected the field "a", but it is missing.
        {type: record, name: R, fields: [{name: a, type: int}]} | {"a": 1, "b": 2} | /b | /values | Expected only fields of the record R, but "b" is none of them.
        ['null', {type: record, name: R, fields: [{name: a, type: int}]}] | {"R": {"a": "x"}} | /a | /1/fields/0/type | Expected an integer of 32 bits, but it is the string "x".
        """)
    void namesPlaceRuleAndValue(String schema, String json, String pointer, String schemaPath, String text) {
        assertThat(TestSchemas.checkJson(TestSchemas.compile(FORMAT, schema, ""), json))
                .containsExactly(
                        new Violation(pointer == null ? "" : pointer, schemaPath == null ? "" : schemaPath, text));
    }

    @Test
    void checksHeaders() {
        Schema headers = TestSchemas.compile(
                FORMAT, "{type: record, name: H, fields: [{name: Count, type: int}, {name: who, type: string}]}", "");
        assertThat(headers.validator().propertyNames()).containsExactly("Count", "who");
        assertThat(headers.validator().checkHeaders(Map.of("count", "7", "who", "8")))
                .isEmpty();
        assertThat(headers.validator().checkHeaders(Map.of("count", "many", "who", "8")))
                .extracting(Violation::part)
                .containsExactly(Violation.Part.HEADERS);
    }

    @Test
    void findsTheCorrelationIdInBinaryData() throws IOException {
        Message message = new MessageBuilder("m", "avro/binary")
                .payload(SCHEMA)
                .correlationId(RuntimeExpression.parse("$message.payload#/name"))
                .build();
        assertThat(MessageMatcher.match(
                        List.of(message), new Content(Optional.empty(), Map.of(), binary(user())), Optional.empty()))
                .isEqualTo(new MessageMatch.Matched(message, Optional.of("Ann")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: recor}",
                "{type: record, name: R}",
                "[int, int]",
                "{type: record, name: '1', fields: []}",
                "7"
            })
    void saysWhatIsWrongWithASchema(String schema) {
        assertThat(TestSchemas.compilation(FORMAT, schema, ""))
                .isInstanceOfSatisfying(
                        SchemaCompilation.Broken.class,
                        broken -> assertThat(broken.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.text()).startsWith("Expected an Avro schema, but")));
    }

    private static GenericData.Record user() {
        org.apache.avro.Schema schema = avroSchema();
        GenericData.Record user = new GenericData.Record(schema);
        user.put("id", 17L);
        user.put("name", "Ann");
        user.put("role", new GenericData.EnumSymbol(schema.getField("role").schema(), "GUEST"));
        user.put("tags", List.of("a", "bc"));
        user.put("scores", Map.of("x", 1.5));
        return user;
    }

    private static org.apache.avro.Schema avroSchema() {
        return new org.apache.avro.Schema.Parser()
                .parse(dev.belfry.contract.validation.jsonschema.JsonNodes.of(TestSchemas.parse(USER))
                        .toString());
    }

    private static byte[] binary(GenericData.Record value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(value.getSchema()).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static byte[] singleObject(GenericData.Record value) throws IOException {
        return new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), value.getSchema())
                .encode(value)
                .array();
    }
}
