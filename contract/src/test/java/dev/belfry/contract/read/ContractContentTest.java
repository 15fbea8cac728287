package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Action;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.SecurityScheme;
import dev.belfry.contract.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a document says arrives in the contract. */
class ContractContentTest {
    private static final String DOCUMENT = """
        asyncapi: 3.1.0
        id: urn:example:rooms
        info: {title: Rooms, version: 1.2.0, description: Talk.}
        defaultContentType: text/plain
        x-owner: us
        servers:
          live:
            host: '{region}.example.com:9000'
            pathname: /v1
            protocol: HTTPS
            protocolVersion: '2'
            variables: {region: {enum: [eu, us], default: eu}}
            security:
              - $ref: '#/components/securitySchemes/login'
          test: {host: localhost, protocol: mqtt}
        channels:
          rooms:
            address: rooms/{room}
            title: A room
            servers: [{$ref: '#/servers/live'}]
            parameters:
              room: {enum: [a, b], location: $message.payload#/room}
            messages:
              said: {$ref: '#/components/messages/said'}
              left: {name: Left, payload: {type: boolean}}
            bindings: {ws: {method: GET}}
          answers:
            address: null
            messages:
              done: {payload: {type: string}}
        operations:
          say:
            action: receive
            channel: {$ref: '#/channels/rooms'}
            messages: [{$ref: '#/channels/rooms/messages/said'}]
            traits:
              - {summary: first, description: from a trait, x-limit: 1, bindings: {mqtt: {qos: 1, retain: true}}}
              - {summary: second}
            summary: own
            bindings: {mqtt: {qos: 2}}
            security: [{type: plain}]
            reply:
              address: {location: '$message.header#/replyTo'}
              channel: {$ref: '#/channels/answers'}
          tell:
            action: send
            channel: {$ref: '#/channels/rooms'}
        components:
          securitySchemes:
            login:
              type: oauth2
              scopes: [read]
              flows:
                clientCredentials: {tokenUrl: 'https://example.com/t', availableScopes: {read: to read}}
          messages:
            said:
              contentType: application/json
              traits:
                - headers: {type: object, properties: {a: {type: string}}}
                  correlationId: {location: $message.header#/id}
                - headers: {properties: {b: {type: integer}}}
                  contentType: application/xml
              headers: {required: [a]}
              payload: {type: object}
              examples: [{payload: {text: Hi}, headers: {a: x}}]
        """;

    private final Contract contract =
            InMemory.file("a.yaml", DOCUMENT).read("a.yaml").contract().orElseThrow();

    @Test
    void infoAndExtensions() {
        assertThat(contract.info().title()).isEqualTo("Rooms");
        assertThat(contract.info().version()).isEqualTo("1.2.0");
        assertThat(contract.info().id()).contains("urn:example:rooms");
        assertThat(contract.info().asyncapiVersion()).isEqualTo("3.1.0");
        assertThat(contract.extensions().get("x-owner")).contains("us");
    }

    @Test
    void servers() {
        Server live = contract.servers().get("live");

        assertThat(contract.servers().keySet()).containsExactly("live", "test");
        assertThat(live.host()).isEqualTo("{region}.example.com:9000");
        assertThat(live.protocol()).isEqualTo("https");
        assertThat(live.variables().get("region").allowed()).containsExactly("eu", "us");
        assertThat(live.security()).extracting(SecurityScheme::id).containsExactly("login");
        assertThat(live.security().getFirst().scopes()).containsExactly("read");
        assertThat(contract.securitySchemes().get("login").fields()).containsKey("flows");
    }

    @Test
    void channels() {
        Channel rooms = contract.channels().get("rooms");

        assertThat(rooms.address().orElseThrow().text()).isEqualTo("rooms/{room}");
        assertThat(rooms.servers()).extracting(Server::id).containsExactly("live");
        assertThat(rooms.parameters().get("room").allowed()).containsExactly("a", "b");
        assertThat(rooms.parameters().get("room").location())
                .contains(new RuntimeExpression(RuntimeExpression.Source.PAYLOAD, List.of("room")));
        assertThat(rooms.bindings().of("ws")).contains(Map.of("method", "GET"));
        assertThat(contract.channels().get("answers").address()).isEmpty();
        assertThat(contract.channels().get("answers").servers()).hasSize(2);
    }

    @Test
    void messages() {
        Channel rooms = contract.channels().get("rooms");

        assertThat(rooms.messages().get("left").name()).isEqualTo("Left");
        assertThat(rooms.messages().get("left").contentType()).isEqualTo("text/plain");
        assertThat(rooms.messages().get("said").name()).isEqualTo("said");
        assertThat(rooms.messages().get("said").examples().getFirst().payload()).contains(Map.of("text", "Hi"));
    }

    @Test
    void traitsMergeInOrderAndNeverOverrideTheirTarget() {
        Operation say = contract.operations().get("say");
        Message said = contract.channels().get("rooms").messages().get("said");

        assertThat(say.summary()).contains("own");
        assertThat(say.description()).contains("from a trait");
        assertThat(say.bindings().of("mqtt")).contains(Map.of("qos", 2L, "retain", true));
        assertThat(say.extensions().get("x-limit")).contains(1L);
        assertThat(said.contentType()).isEqualTo("application/json");
        assertThat(said.correlationId()).isPresent();
        assertThat(said.headers().orElseThrow().validator().propertyNames()).containsExactlyInAnyOrder("a", "b");
        assertThat(said.headers().orElseThrow().validator().checkHeaders(Map.of("b", "1")))
                .as("a is required by the target, its type comes from a trait")
                .isNotEmpty();
    }

    @Test
    void operations() {
        Operation say = contract.operations().get("say");

        assertThat(say.action()).isEqualTo(Action.RECEIVE);
        assertThat(say.messages()).extracting(Message::id).containsExactly("said");
        assertThat(say.security()).extracting(SecurityScheme::type).containsExactly("plain");
        assertThat(say.reply().orElseThrow().channel().orElseThrow().id()).isEqualTo("answers");
        assertThat(say.reply().orElseThrow().messages()).extracting(Message::id).containsExactly("done");
        assertThat(say.reply().orElseThrow().address()).isPresent();
        assertThat(contract.operations().get("tell").messages())
                .extracting(Message::id)
                .containsExactly("said", "left");
    }

    @Test
    void theClientsViewSwapsTheActions() {
        Contract seen = InMemory.file("a.yaml", DOCUMENT + "x-belfry: {view: client}\n")
                .read("a.yaml")
                .contract()
                .orElseThrow();

        assertThat(seen.operations().get("say").action()).isEqualTo(Action.SEND);
        assertThat(seen.operations().get("tell").action()).isEqualTo(Action.RECEIVE);
    }
}
