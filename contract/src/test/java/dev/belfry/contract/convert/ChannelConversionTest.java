package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.convert.Documents.Converted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelConversionTest {
    @Test
    void keyBecomesAddressAndClientsViewTheApplications() {
        Converted converted = Converted.of(Documents.v26("""
            channels:
              rooms/{room}:
                x-channelId: room
                bindings: {ws: {method: GET}}
                publish: {operationId: say, summary: Say it, bindings: {http: {}}}
                subscribe: {}
            """));

        assertThat(converted.at("/channels/room"))
                .isEqualTo(Map.of(
                        "address", "rooms/{room}",
                        "bindings", Map.of("ws", Map.of("method", "GET")),
                        "x-channelId", "room"));
        assertThat(converted.at("/operations"))
                .isEqualTo(Map.of(
                        "say",
                        Map.of(
                                "action",
                                "receive",
                                "channel",
                                Map.of("$ref", "#/channels/room"),
                                "summary",
                                "Say it",
                                "bindings",
                                Map.of("http", Map.of())),
                        "room.subscribe",
                        Map.of("action", "send", "channel", Map.of("$ref", "#/channels/room"))));
    }

    @Test
    void aReferencedChannelHasTheAddressOfItsKey() {
        Converted converted = Converted.of(Documents.v26("""
            channels:
              a/1: {$ref: '#/components/channels/shared'}
              a/2: {$ref: '#/components/channels/shared'}
            components:
              channels:
                shared: {publish: {operationId: put, message: {payload: {$ref: '#/components/channels/shared/publish/message'}}}}
                unused: {publish: {operationId: other}}
            """));

        assertThat(converted.at("/channels/a~11/address")).isEqualTo("a/1");
        assertThat(converted.at("/channels/a~12/address")).isEqualTo("a/2");
        assertThat(converted.at("/operations/put/channel/$ref")).isEqualTo("#/channels/a~11");
        assertThat(converted.at("/operations/put-2/channel/$ref")).isEqualTo("#/channels/a~12");
        assertThat(converted.at("/operations/put-2/messages/0/$ref")).isEqualTo("#/channels/a~12/messages/put.message");
        assertThat(converted.at("/channels/a~12/messages/put.message/payload/$ref"))
                .isEqualTo("#/channels/a~12/messages/put.message");
        assertThat(converted.at("/components")).isEqualTo(Map.of());
        assertThat(converted.at("/operations"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("put", "put-2");
    }

    @Test
    void referencesFollowWhatMoved() {
        Converted converted = Converted.of(Documents.v26("""
            tags: [{name: first}]
            channels:
              a/{x}:
                publish: {operationId: put, message: {oneOf: [{messageId: m, payload: {type: string}}]}}
              b:
                subscribe: {tags: [{$ref: '#/tags/0'}], message: {payload: {$ref: '#/channels/a~1%7Bx%7D/publish/message/oneOf/0/payload'}}}
            """));

        assertThat(converted.at("/operations/b.subscribe/tags/0/$ref")).isEqualTo("#/info/tags/0");
        assertThat(converted.at("/channels/b/messages/subscribe.message/payload/$ref"))
                .isEqualTo("#/channels/a~1{x}/messages/m/payload");
    }

    @Test
    void saysWhenTwoHaveTheSameId() {
        Converted converted = Converted.of(Documents.v26("""
            channels:
              a:
                x-channelId: same
                publish: {operationId: put}
              b:
                x-channelId: same
                publish:
                  operationId: put
            """));

        assertThat(converted.findings())
                .extracting(finding ->
                        finding.code() + " " + finding.line() + ":" + finding.column() + " " + finding.path())
                .containsExactly(
                        "channel-id-repeated 7:3 /channels/b",
                        "operation-id-repeated 10:20 /channels/b/publish/operationId");
        assertThat(converted.at("/operations/b.publish/channel/$ref")).isEqualTo("#/channels/b");
    }

    @Test
    void leavesMalformedPartsForTheReader() {
        Converted converted = Converted.of(Documents.v26("""
            servers: [1]
            channels:
              a: 5
              b: {publish: [], subscribe: , parameters: no, servers: {}}
            components: what
            """));

        assertThat(converted.at("/channels"))
                .isEqualTo(Map.of(
                        "a",
                        5L,
                        "b",
                        Map.of("address", "b", "publish", List.of(), "parameters", "no", "servers", Map.of())));
        assertThat(converted.at("/servers")).isEqualTo(List.of(1L));
        assertThat(converted.at("/components")).isEqualTo("what");
    }
}
