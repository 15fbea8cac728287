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
import dev.belfry.core.StoredMessage;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.simulation.Workers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests of all kinds want their replies to go. */
class ReplyAddressTest {
    private static final String HEAD = """
        asyncapi: 3.0.0
        info: {title: Ask, version: '1'}
        """;
    private static final String CHANNELS = """
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
          room: {address: 'room/{room}', parameters: {room: {}}, messages: {ask: {payload: {type: object}}}}
          undeclared: {address: undeclared}
          answers:
            messages:
              yes: {contentType: text/plain, payload: {type: string, enum: ['yes', always]}}
              no: {contentType: text/plain, payload: {type: string, enum: ['no', never]}}
          inbox:
            address: inbox/{who}
            parameters: {who: {enum: ['7', '8']}}
            messages:
              nay: {contentType: text/plain, payload: {type: string, enum: ['no', never]}}
              yea: {contentType: text/plain, payload: {type: string, enum: ['yes', always]}}
              more: {payload: {type: object}}
          optimists:
            address: optimists
            messages:
              yes: {contentType: text/plain, payload: {type: string, enum: ['yes', always]}}
          board: {address: board}
          roomAnswers:
            address: answers/{room}
            parameters: {room: {enum: ['1']}}
            messages: {here: {contentType: text/plain, payload: {type: string, enum: [here]}}}
        operations:
          askAvro: {action: receive, channel: {$ref: '#/channels/avro'}, reply: &reply {address: {location: '$message.payload#/reply'}, channel: {$ref: '#/channels/answers'}}}
          askProtobuf: {action: receive, channel: {$ref: '#/channels/protobuf'}, reply: *reply}
          askJson: {action: receive, channel: {$ref: '#/channels/json'}, reply: *reply}
          askAnything: {action: receive, channel: {$ref: '#/channels/anything'}, reply: *reply}
          askRoom: {action: receive, channel: {$ref: '#/channels/room'}, reply: {channel: {$ref: '#/channels/roomAnswers'}}}
          askUndeclared: {action: receive, channel: {$ref: '#/channels/undeclared'}, reply: {address: {location: '$message.payload#/reply'}}}
          answer: {action: send, channel: {$ref: '#/channels/inbox'}}
          answerOptimists: {action: send, channel: {$ref: '#/channels/optimists'}}
        """;

    private final TestNode node = TestNode.of(contract(HEAD + CHANNELS));
    private final Workers workers = new Workers(node);

    private static Contract contract(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
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

    private static Publish request(String address, String payload) {
        return request(address, payload.getBytes(StandardCharsets.UTF_8));
    }

    private String start(Publish request) {
        PublishOutcome outcome = node.world().get(node.node().publish(request));
        return ((PublishOutcome.Started) outcome).operation().id();
    }

    private StoredMessage answered(Publish request, String operation, String answer) {
        String id = start(request);
        workers.done(workers.claim(operation), complete(answer));
        return ((MessageOutcome.Found) node.world().get(node.node().result(Caller.ANONYMOUS_CLIENT, id))).message();
    }

    private Problem refused(Publish request) {
        Problem problem = node.refused(request);
        assertThat(problem.code()).isEqualTo(ProblemCode.REPLY_ADDRESS_INVALID);
        return problem;
    }

    /** In each request the question is "why" and the address of the reply "inbox/7". */
    @ParameterizedTest
    @CsvSource(textBlock = """
        avro,     askAvro,     06 77 68 79 02 0e 69 6e 62 6f 78 2f 37
        protobuf, askProtobuf, 0a 03 77 68 79 12 07 69 6e 62 6f 78 2f 37
        """)
    void is_found_in_binary_requests(String address, String operation, String request) {
        answered(request(address, HexFormat.ofDelimiter(" ").parseHex(request)), operation, "always");

        assertThat(node.texts("inbox/7")).containsExactly("always");
    }

    /** The same without an address, and with an empty one. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        avro,     askAvro,     06 77 68 79 00
        protobuf, askProtobuf, 0a 03 77 68 79
        avro,     askAvro,     06 77 68 79 02 00
        protobuf, askProtobuf, 0a 03 77 68 79 12 00
        """)
    void may_be_missing_in_binary_requests(String address, String operation, String request) {
        StoredMessage reply =
                answered(request(address, HexFormat.ofDelimiter(" ").parseHex(request)), operation, "always");

        assertThat(reply.address()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"json, askJson", "anything, askAnything"})
    void is_found_in_json(String address, String operation) {
        answered(request(address, "{\"reply\":\"inbox/7\"}"), operation, "always");

        assertThat(node.texts("inbox/7")).containsExactly("always");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reply\":null}", "{\"reply\":\"\"}"})
    void may_be_missing(String request) {
        assertThat(answered(request("json", request), "askJson", "never").address())
                .isEmpty();
    }

    @Test
    void the_reply_is_stored_as_the_message_that_holds_the_same_there() {
        StoredMessage reply = answered(request("json", "{\"reply\":\"inbox/7\"}"), "askJson", "never");

        assertThat(reply.channel()).isEqualTo("inbox");
        assertThat(reply.type()).isEqualTo("nay");
    }

    @Test
    void a_channel_that_takes_anything_takes_every_reply() {
        StoredMessage reply = answered(request("json", "{\"reply\":\"board\"}"), "askJson", "never");

        assertThat(reply.address()).isEqualTo("board");
        assertThat(reply.channel()).isEqualTo("board");
        assertThat(reply.type()).isEmpty();
    }

    /** No address at all; a parameter that is not allowed; clients do not read there; not all replies are taken there. */
    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "inbox/9", "json", "optimists"})
    void is_refused_where_no_reply_may_go(String address) {
        Problem problem = refused(request("json", "{\"reply\":\"" + address + "\"}"));

        assertThat(problem.detail())
                .startsWith("Expected in $message.payload#/reply an address where clients read and the application may"
                        + " send yes and no (such as inbox/{who}, board), but \"" + address + "\" is none");
        assertThat(problem.members())
                .containsEntry("address", address)
                .containsEntry("allowed", List.of("inbox/{who}", "board"));
        assertThat(workers.claims("askJson", 1)).isEmpty();
        assertThat(node.texts("json")).isEmpty();
    }

    @Test
    void a_parameter_may_make_the_address_of_the_reply_impossible() {
        answered(request("room/1", "{}"), "askRoom", "here");
        assertThat(node.texts("answers/1")).containsExactly("here");

        assertThat(refused(request("room/2", "{}")).detail())
                .endsWith("but \"answers/2\" is none: Expected one of 1 for {room}, but it is \"2\"");
    }

    @Test
    void what_is_expected_at_the_address_counts_where_the_operation_does_not_say_what_its_reply_is() {
        start(request("undeclared", "{\"reply\":\"optimists\"}"));

        Problem told = workers.refused(workers.claim("askUndeclared"), complete("no"));
        assertThat(told.code()).isEqualTo(ProblemCode.MESSAGE_INVALID);
        workers.done(workers.claim("askUndeclared"), complete("yes"));

        assertThat(node.texts("optimists")).containsExactly("yes");
    }

    @Test
    void the_reply_stays_with_its_operation_when_the_document_allows_its_address_no_more() {
        String id = start(request("json", "{\"reply\":\"board\"}"));

        TestNode later = node.restartedWith(contract(HEAD + CHANNELS.replace("address: board", "address: wall")));
        Workers others = new Workers(later);
        others.done(others.claim("askJson"), complete("no"));

        MessageOutcome result = later.world().get(later.node().result(Caller.ANONYMOUS_CLIENT, id));
        assertThat(((MessageOutcome.Found) result).message().address()).isEmpty();
    }
}
