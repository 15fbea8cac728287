package dev.belfry.contract.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Message;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.Schema;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufTest {
    private static final String FORMAT = "application/vnd.google.protobuf;version=3";
    private static final String BINARY = "application/x-protobuf";

    private static final String ORDER = """
        syntax = "proto3";
        package acme;
        import "google/protobuf/timestamp.proto";
        import "google/protobuf/wrappers.proto";
        message Line { string item_name = 1; uint32 count = 2; }
        message Order {
          int64 order_id = 1;
          repeated Line lines = 2;
          repeated sint32 codes = 3;
          map<string, int32> stock = 4;
          enum State { OPEN = 0; SENT = 1; }
          State state = 5;
          oneof payment { string card = 6; bool cash = 7; }
          bytes seal = 8;
          double total = 9;
          google.protobuf.Timestamp at = 10;
          google.protobuf.Int32Value bonus = 11;
          Order previous = 12;
          fixed64 big = 13;
        }
        """;

    private static final Schema SCHEMA = compile(ORDER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing is set
                "08 96 01", // orderId = 150
                "12 05 0a 03 61 62 63", // lines[0].itemName = abc
                "1a 03 01 02 03", // codes, packed
                "18 01 18 02", // codes, one by one
                "22 05 0a 01 61 10 05", // stock[a] = 5
                "28 01 38 01", // state = SENT, cash
                "28 63", // a state that is not known yet
                "49 00 00 00 00 00 00 f0 3f", // total
                "62 02 08 01", // previous
                "a0 06 05 a2 06 01 00", // field 100, which is not known
                "a3 06 08 01 a4 06", // a group that is not known
            })
    void acceptsBinary(String bytes) {
        assertThat(TestSchemas.check(SCHEMA, BINARY, TestSchemas.hex(bytes))).isEmpty();
        assertThat(TestSchemas.check(SCHEMA, "application/octet-stream", TestSchemas.hex(bytes)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        08                      | /orderId | 1 more bytes
        08 ff ff ff ff ff ff ff ff ff ff 01 | /orderId | at most 10 bytes
        0a 01 61                | /orderId | field 1 (order_id) in the layout VARINT
        12 05 0a                | /lines/0 | 5 more bytes
        12 03 0a 01 ff          | /lines/0/itemName | text in UTF-8
        12 ff ff ff ff ff ff ff ff ff 01 | /lines/0 | more bytes
        07                      |          | the tag of a field
        00                      |          | the tag of a field
        a4 06                   |          | the end of a group that never began
        a3 06 08 01             |          | 1 more bytes
        49 00                   | /total   | 8 more bytes
        """)
    void refusesMalformedBinary(String bytes, String pointer, String expected) {
        assertThat(TestSchemas.check(SCHEMA, BINARY, TestSchemas.hex(bytes)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo(pointer == null ? "" : pointer);
                    assertThat(violation.text()).startsWith("Expected ").contains(expected);
                });
    }

    @Test
    void limitsDepth() {
        assertThat(TestSchemas.check(SCHEMA, BINARY, nested(99))).isEmpty();
        assertThat(TestSchemas.check(SCHEMA, BINARY, nested(100)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains("at most 100 levels"));
        assertThat(TestSchemas.check(SCHEMA, BINARY, TestSchemas.hex("a306".repeat(10_000))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains("at most 100 levels"));
    }

    /** {@code previous} in {@code previous} … */
    private static byte[] nested(int depth) {
        byte[] inner = {};
        for (int level = 0; level < depth; level++) {
            boolean two = inner.length > 127;
            byte[] outer = new byte[inner.length + (two ? 3 : 2)];
            outer[0] = 0x62;
            outer[1] = (byte) (two ? (inner.length & 0x7F) | 0x80 : inner.length);
            if (two) {
                outer[2] = (byte) (inner.length >> 7);
            }
            System.arraycopy(inner, 0, outer, two ? 3 : 2, inner.length);
            inner = outer;
        }
        return inner;
    }

    @Test
    void missesRequiredFieldsOfProto2() {
        Schema schema = compile("syntax = \"proto2\"; message A { required string name = 1; optional int32 age = 2; }");
        assertThat(TestSchemas.check(schema, BINARY, TestSchemas.hex("0a 01 61")))
                .isEmpty();
        assertThat(TestSchemas.check(schema, BINARY, TestSchemas.hex("10 01")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.text()).contains("the required field name"));
        assertThat(TestSchemas.checkJson(schema, "{\"age\": 1}"))
                .extracting(Violation::text)
                .containsExactly("Expected the field \"name\", but it is missing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"orderId\": \"9007199254740993\", \"lines\": [{\"itemName\": \"a\", \"count\": 1}], \"codes\": [-1,"
                        + " \"2\"]}",
                "{\"order_id\": 1, \"stock\": {\"a\": 5}, \"state\": \"SENT\", \"cash\": true, \"seal\": \"AQ==\"}",
                "{\"state\": 1, \"total\": \"NaN\", \"at\": \"2026-01-31T08:00:00Z\", \"bonus\": 5, \"previous\":"
                        + " null}",
                "{\"card\": null, \"cash\": true, \"seal\": \"-_8\", \"total\": 1e3, \"big\":"
                        + " \"18446744073709551615\"}",
            })
    void acceptsJson(String json) {
        assertThat(TestSchemas.checkJson(SCHEMA, json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [] | | | Expected an object of the message acme.Order, but it is an array of 0 items.
        {"orderId": 1.5} | /orderId | /acme.Order/order_id | Expected an integer of the type int64, but it is the number 1.5.
        {"orderId": "9223372036854775808"} | /orderId | /acme.Order/order_id | Expected an integer of the type int64, but it is the string "9223372036854775808".
        {"big": -1} | /big | /acme.Order/big | Expected an integer of the type fixed64, but it is the number -1.
        {"lines": {}} | /lines | /acme.Order/lines | Expected an array, but it is an object of 0 fields.
        {"lines": [{"count": "x"}]} | /lines/0/count | /acme.Line/count | Expected an integer of the type uint32, but it is the string "x".
        {"stock": {"a": "b"}} | /stock/a | /acme.Order/stock | Expected an integer of the type int32, but it is the string "b".
        {"state": "LOST"} | /state | /acme.Order/state | Expected one of OPEN, SENT, but it is the string "LOST".
        {"cash": true, "card": "x"} | /card | /acme.Order/payment | Expected at most one field of the oneof payment, but "cash" is there too.
        {"seal": "?"} | /seal | /acme.Order/seal | Expected bytes in base 64, but it is the string "?".
        {"at": "today"} | /at | /acme.Order/at | Expected a time like 2026-01-31T08:00:00Z, but it is the string "today".
        {"bonus": "x"} | /bonus | /acme.Order/bonus | Expected an integer of the type int32, but it is the string "x".
        {"colour": 1} | /colour | | Expected only fields of the message acme.Order, but "colour" is none of them.
        """)
    void namesPlaceRuleAndValue(String json, String pointer, String schemaPath, String text) {
        assertThat(TestSchemas.checkJson(SCHEMA, json))
                .containsExactly(
                        new Violation(pointer == null ? "" : pointer, schemaPath == null ? "" : schemaPath, text));
    }

    @Test
    void findsTheCorrelationIdInBinaryData() {
        Message message = new MessageBuilder("m", BINARY)
                .payload(SCHEMA)
                .correlationId(RuntimeExpression.parse("$message.payload#/orderId"))
                .build();
        assertThat(MessageMatcher.match(
                        List.of(message),
                        new Content(Optional.empty(), Map.of(), TestSchemas.hex("08 96 01")),
                        Optional.empty()))
                .isEqualTo(new MessageMatch.Matched(message, Optional.of("150")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        message A {} message B { A a = 1; }                                 | [a]
        message A { int32 x = 1; } message B { int32 y = 1; }               | [x]
        message A { int32 x = 1; } /** @RootNode */ message B { int32 y = 1; } | [y]
        message A { B b = 1; } message B { A a = 1; }                       | [b]
        message A { .p.B q = 1; message B { int32 x = 1; } } message B { int32 y = 1; } | [q]
        """)
    void choosesTheMessageOfThePayload(String text, String fields) {
        assertThat(compile("syntax = \"proto3\"; package p; " + text)
                        .validator()
                        .propertyNames())
                .hasToString(fields);
    }

    @Test
    void doesNotLookIntoTypesOfOtherFiles() {
        Schema schema = compile("import \"other.proto\"; message A { optional other.B b = 1; optional int32 c = 2; }");
        assertThat(TestSchemas.checkJson(schema, "{\"b\": {\"anything\": 1}, \"c\": 2}"))
                .isEmpty();
        assertThat(TestSchemas.check(schema, BINARY, TestSchemas.hex("0a 02 ff ff 10 02")))
                .isEmpty();
        assertThat(TestSchemas.check(schema, BINARY, TestSchemas.hex("0a 03 ff ff")))
                .hasSize(1);
    }

    @Test
    void checksHeaders() {
        Schema schema = compile("syntax = \"proto3\"; message H { int32 retry_count = 1; bool last = 2; }");
        assertThat(schema.validator().checkHeaders(Map.of("Retry_Count", "3", "last", "true")))
                .isEmpty();
        assertThat(schema.validator().checkHeaders(Map.of("retryCount", "three")))
                .extracting(Violation::part)
                .containsExactly(Violation.Part.HEADERS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        syntax = "proto3"; message A { strin x = 1; } | it does not define strin
        message A { string x 1; }    | in line 1, column
        syntax = "proto3";           | it defines no message
        """)
    void saysWhatIsWrongWithASchema(String text, String reason) {
        assertThat(compilation(text))
                .isInstanceOfSatisfying(
                        SchemaCompilation.Broken.class,
                        broken -> assertThat(broken.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.text())
                                        .startsWith("Expected a Protobuf schema (.proto text), but ")
                                        .contains(reason)));
    }

    @Test
    void refusesASchemaThatIsNoText() {
        assertThat(TestSchemas.compilation(FORMAT, "{type: object}", "")).isInstanceOf(SchemaCompilation.Broken.class);
    }

    private static SchemaCompilation compilation(String text) {
        Node node = new Node.Scalar(new Place("test.proto", 1, 1), text);
        return new SchemaCompiler(_ -> Optional.empty()).compile(Optional.of(FORMAT), node);
    }

    private static Schema compile(String text) {
        return switch (compilation(text)) {
            case SchemaCompilation.Compiled(Schema schema, List<SchemaProblem> _) -> schema;
            case SchemaCompilation.Broken(List<SchemaProblem> problems) ->
                throw new AssertionError(problems.toString());
        };
    }
}
