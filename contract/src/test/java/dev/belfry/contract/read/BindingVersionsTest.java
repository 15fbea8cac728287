package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A binding is compared with the version that it declares. */
class BindingVersionsTest {
    /** What each version added, and what the one before has to say about it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        message   | http  | 0.3.0 | 0.2.0 | statusCode: 200                         | The binding has it since version 0.3.0.
        server    | mqtt  | 0.2.0 | 0.1.0 | sessionExpiryInterval: 10               | The binding has it since version 0.2.0.
        server    | mqtt  | 0.2.0 | 0.1.0 | maximumPacketSize: 10                   | The binding has it since version 0.2.0.
        operation | mqtt  | 0.2.0 | 0.1.0 | messageExpiryInterval: 10               | The binding has it since version 0.2.0.
        message   | mqtt  | 0.2.0 | 0.1.0 | contentType: text/plain                 | The binding has it since version 0.2.0.
        channel   | kafka | 0.4.0 | 0.3.0 | topicConfiguration: {retention.ms: 1}   | The binding has it since version 0.4.0.
        message   | kafka | 0.3.0 | 0.2.0 | schemaIdLocation: header                | The binding has it since version 0.3.0.
        message   | kafka | 0.5.0 | 0.1.0 | schemaLookupStrategy: x                 | The binding has it since version 0.3.0.
        operation | http  | 0.1.0 | 0.2.0 | type: request                           | Since version 0.2.0 of the binding the operation's action and reply say it.
        operation | amqp  | 0.2.0 | 0.3.0 | replyTo: x                              | Since version 0.3.0 of the binding the operation's reply says it.
        """)
    void a_field_belongs_to_some_versions(
            String object, String protocol, String with, String without, String field, String hint) {
        assertThat(findings(object, protocol, "{%s, bindingVersion: %s}".formatted(field, with)))
                .isEmpty();

        assertThat(findings(object, protocol, "{%s, bindingVersion: %s}".formatted(field, without)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.BINDING_FIELD_UNKNOWN.code());
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(finding.text())
                            .contains("binding of version " + without + " or one that begins with 'x-'")
                            .endsWith("'. " + hint);
                });
    }

    /** Who does not say a version, or says one that is not known, is taken to mean the latest. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        message   | http  | statusCode: 200
        server    | mqtt  | sessionExpiryInterval: 10
        channel   | kafka | "topicConfiguration: {confluent.key.schema.validation: true}"
        """)
    void the_latest_version_is_meant_by_default(String object, String protocol, String field) {
        assertThat(findings(object, protocol, "{" + field + "}")).isEmpty();
        assertThat(findings(object, protocol, "{%s, bindingVersion: latest}".formatted(field)))
                .isEmpty();
        assertThat(findings(object, protocol, "{%s, bindingVersion: 9.9.9}".formatted(field)))
                .extracting(Finding::code)
                .containsExactly(FindingCode.BINDING_VERSION_UNKNOWN.code());
    }

    @Test
    void the_configuration_of_a_topic_was_closed_once() {
        String confluent = "{topicConfiguration: {confluent.key.schema.validation: true}, bindingVersion: %s}";

        assertThat(findings("channel", "kafka", confluent.formatted("0.5.0"))).isEmpty();
        assertThat(findings("channel", "kafka", confluent.formatted("0.4.0")))
                .extracting(Finding::code)
                .containsExactly(FindingCode.BINDING_FIELD_UNKNOWN.code());
    }

    @Test
    void a_document_of_asyncapi_2_may_say_the_versions_of_its_time() {
        String text = """
            asyncapi: 2.6.0
            info: {title: Rooms, version: '1'}
            channels:
              rooms:
                bindings:
                  amqp: {is: routingKey, exchange: {name: x, type: topic}, bindingVersion: 0.2.0}
                publish:
                  bindings:
                    http: {type: request, method: POST, bindingVersion: 0.1.0}
                    amqp: {replyTo: answers, bindingVersion: 0.2.0}
                    mqtt: {qos: 1, bindingVersion: 0.1.0}
                  message: {payload: {type: string}}
            """;

        assertThat(InMemory.file("api.yaml", text).read("api.yaml").findings()).isEmpty();
    }

    private static List<Finding> findings(String object, String protocol, String binding) {
        String text = """
            asyncapi: 3.0.0
            info: {title: Rooms, version: '1'}
            servers:
              here: {host: localhost, protocol: mqtt, SERVER}
            channels:
              rooms: {address: rooms, messages: {said: {payload: {type: string}, MESSAGE}}, CHANNEL}
            operations:
              say: {action: receive, channel: {$ref: '#/channels/rooms'}, OPERATION}
            """.replace(
                        object.toUpperCase(java.util.Locale.ROOT), "bindings: {%s: %s}".formatted(protocol, binding))
                .replaceAll(", (SERVER|MESSAGE|CHANNEL|OPERATION)", "");
        return InMemory.file("api.yaml", text).read("api.yaml").findings();
    }
}
