package dev.belfry.core.publish;

import static dev.belfry.core.simulation.Workers.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.simulation.Workers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where requests of all kinds want their replies to go. */
class ReplyAddressTest {
    private static final String DOCUMENT = """
        asyncapi: 3.0.0
        info: {title: Ask, version: '1'}
        channels:
          avro:
            address: avro
            messages:
              ask:
                contentType: avro/binary
                payload:
                  schemaFormat: application/vnd.apache.avro;version=1.9.0
                  schema:
                    type: record
                    name: Ask
                    fields: [{name: question, type: string}, {name: reply, type: ['null', string]}]
          protobuf:
            address: protobuf
            messages:
              ask:
                contentType: application/x-protobuf
                payload:
                  schemaFormat: application/vnd.google.protobuf;version=3
                  schema: 'syntax = "proto3"; message Ask { string question = 1; string reply = 2; }'
          json:
            address: json
            messages:
              ask: {payload: {type: object}}
          anything: {address: anything}
          answers: &answers
            messages:
              answer: {contentType: text/plain, payload: {type: string}}
          inbox: {<<: *answers, address: 'inbox/{who}', parameters: {who: {}}}
        operations:
          askAvro: {action: receive, channel: {$ref: '#/channels/avro'}, reply: &reply {address: {location: '$message.payload#/reply'}, channel: {$ref: '#/channels/answers'}}}
          askProtobuf: {action: receive, channel: {$ref: '#/channels/protobuf'}, reply: *reply}
          askJson: {action: receive, channel: {$ref: '#/channels/json'}, reply: *reply}
          askAnything: {action: receive, channel: {$ref: '#/channels/anything'}, reply: *reply}
          answer: {action: send, channel: {$ref: '#/channels/inbox'}}
        """;

    private final TestNode node = TestNode.of(contract());
    private final Workers workers = new Workers(node);

    private static Contract contract() {
        byte[] bytes = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        ReadResult result = new ContractReader((_, _) -> bytes, (_, _) -> bytes).read("ask.yaml", ReadOptions.DEFAULT);
        return result.contract().orElseThrow(() -> new AssertionError(result.findings()));
    }

    private static Publish request(String address, byte[] payload) {
        return new Publish(
                Caller.ANONYMOUS_CLIENT,
                address,
                new Content(Optional.empty(), Map.of(), payload),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void ask(String address, String operation, byte[] payload) {
        assertThat(node.world().get(node.node().publish(request(address, payload))))
                .isInstanceOf(PublishOutcome.Started.class);
        workers.done(workers.claim(operation), complete("because"));
    }

    /** In each request the question is "why" and the address of the reply "inbox/7". */
    @ParameterizedTest
    @CsvSource(textBlock = """
        avro,     askAvro,     06 77 68 79 02 0e 69 6e 62 6f 78 2f 37
        protobuf, askProtobuf, 0a 03 77 68 79 12 07 69 6e 62 6f 78 2f 37
        """)
    void is_found_in_binary_requests(String address, String operation, String request) {
        ask(address, operation, HexFormat.ofDelimiter(" ").parseHex(request));

        assertThat(node.texts("inbox/7")).containsExactly("because");
    }

    /** The same without an address. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        avro,     askAvro,     06 77 68 79 00
        protobuf, askProtobuf, 0a 03 77 68 79
        """)
    void may_be_missing_in_binary_requests(String address, String operation, String request) {
        ask(address, operation, HexFormat.ofDelimiter(" ").parseHex(request));

        assertThat(node.texts("inbox/7")).isEmpty();
    }

    @Test
    void is_found_in_json() {
        byte[] request = "{\"reply\":\"inbox/7\"}".getBytes(StandardCharsets.UTF_8);

        ask("json", "askJson", request);
        ask("anything", "askAnything", request);

        assertThat(node.texts("inbox/7")).containsExactly("because", "because");
    }
}
