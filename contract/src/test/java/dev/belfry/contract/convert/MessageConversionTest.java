package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.belfry.contract.convert.Documents.Converted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageConversionTest {
    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";

    @Test
    void schemaFormatGoesToThePayload() {
        Converted converted = Converted.of(Documents.v26("""
            channels: {}
            components:
              schemas:
                other: {$ref: '#/components/messages/user/payload/fields'}
              messages:
                user:
                  messageId: u
                  schemaFormat: application/vnd.apache.avro;version=1.9.0
                  payload: {type: record, name: User, fields: []}
                  headers: {type: object}
                plain:
                  payload: {type: string}
            """));

        assertThat(converted.at("/components/messages/user"))
                .isEqualTo(Map.of(
                        "payload",
                        Map.of(
                                "schemaFormat",
                                AVRO,
                                "schema",
                                Map.of("type", "record", "name", "User", "fields", List.of())),
                        "headers",
                        Map.of("type", "object")));
        assertThat(converted.at("/components/messages/plain/payload")).isEqualTo(Map.of("type", "string"));
        assertThat(converted.at("/components/schemas/other/$ref"))
                .isEqualTo("#/components/messages/user/payload/schema/fields");
        assertThat(converted.placeOf("/components/messages/user/payload/schemaFormat"))
                .isEqualTo("10:21");
    }

    @Test
    void namesComeFromTheMessageElseFromTheOperation() {
        Converted converted = Converted.of(Documents.v26("""
            channels:
              a:
                publish:
                  operationId: my.put
                  message:
                    oneOf:
                      - {messageId: own}
                      - {$ref: '#/components/messages/named'}
                      - {$ref: '#/components/messages/nameless'}
                      - {title: inline}
                subscribe:
                  message: {$ref: '#/components/messages/nameless'}
              b:
                publish: {operationId: my.add, message: {title: p}}
                subscribe: {operationId: your.add, message: {title: s}}
            components:
              messages:
                named: {messageId: given}
                nameless: {}
            """));

        assertThat(converted.at("/channels/a/messages"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("own", "given", "put.message.2", "put.message.3");
        assertThat(converted.at("/operations/a.subscribe/messages"))
                .as("the same message in both directions is one message of the channel")
                .isEqualTo(List.of(Map.of("$ref", "#/channels/a/messages/put.message.2")));
        assertThat(converted.at("/channels/b/messages"))
                .isEqualTo(Map.of("add.message", Map.of("title", "p"), "your.add.message", Map.of("title", "s")));
    }

    @Test
    void saysWhenTwoMessagesHaveTheSameId() {
        Converted converted = Converted.of(Documents.v26("""
            channels:
              a:
                publish: {message: {messageId: same, title: one}}
                subscribe: {message: {messageId: same, title: two}}
            """));

        assertThat(converted.findings())
                .extracting(finding ->
                        finding.code() + " " + finding.line() + ":" + finding.column() + " " + finding.path())
                .containsExactly("message-id-repeated 6:38 /channels/a/subscribe/message/messageId");
        assertThat(converted.at("/channels/a/messages")).asInstanceOf(MAP).hasSize(2);
    }

    @Test
    void traitsStillOverride() {
        Converted converted = Converted.of(Documents.v26("""
            channels: {}
            components:
              messageTraits:
                common: {messageId: no, schemaFormat: application/vnd.apache.avro;version=1.9.0, title: trait, headers: {properties: {a: {type: string}}}}
              messages:
                m:
                  title: own
                  summary: own
                  headers: {type: object, properties: {a: {type: integer}, b: {type: integer}}}
                  payload: {type: 'null'}
                  traits: [{$ref: '#/components/messageTraits/common'}, {contentType: x/y, schemaFormat: later}]
            """));

        assertThat(converted.at("/components/messages/m"))
                .isEqualTo(Map.of(
                        "summary", "own",
                        "headers",
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of("a", Map.of(), "b", Map.of("type", "integer"))),
                        "payload", Map.of("schemaFormat", "later", "schema", Map.of("type", "null")),
                        "traits",
                                List.of(
                                        Map.of("$ref", "#/components/messageTraits/common"),
                                        Map.of("contentType", "x/y"))));
        assertThat(converted.at("/components/messageTraits/common"))
                .isEqualTo(Map.of(
                        "title", "trait", "headers", Map.of("properties", Map.of("a", Map.of("type", "string")))));
    }
}
