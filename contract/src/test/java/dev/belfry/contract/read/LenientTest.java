package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import org.junit.jupiter.api.Test;

/** A lenient reading does what was meant. */
class LenientTest {
    private static final String DOCUMENT = """
        asyncapi: 3.0
        info: {title: Rooms, version: 1.0}
        channels:
          rooms:
            adress: x
            address: rooms/{room}
            messages:
              said: {$ref: '#/components/messages/said'}
        operations:
          say:
            action: receive
            channel: {$ref: '#/channels/rooms'}
            messages:
              - $ref: '#/components/messages/said'
              - $ref: '#/components/messages/left'
        components:
          messages:
            said: {payload: {type: string}}
            left: {payload: {type: boolean}}
        """;

    @Test
    void aStrictReadingRefusesIt() {
        ReadResult result = InMemory.file("a.yaml", DOCUMENT).read("a.yaml");

        assertThat(result.contract()).isEmpty();
        assertThat(result.findings())
                .extracting(Finding::code)
                .containsExactly(
                        "version-malformed",
                        "type-wrong",
                        "field-unknown",
                        "parameter-undeclared",
                        "operation-message-not-of-channel",
                        "operation-message-not-of-channel");
    }

    @Test
    void aLenientReadingUnderstandsIt() {
        ReadResult result = InMemory.file("a.yaml", DOCUMENT).lenient().read("a.yaml");
        Contract contract = result.contract().orElseThrow();
        Channel rooms = contract.channels().get("rooms");

        assertThat(result.findings()).extracting(Finding::severity).containsOnly(Finding.Severity.WARNING);
        assertThat(contract.info().asyncapiVersion()).isEqualTo("3.0.0");
        assertThat(contract.info().version()).isEqualTo("1.0");
        assertThat(rooms.parameters()).containsOnlyKeys("room");
        assertThat(rooms.messages()).containsOnlyKeys("said", "left");
        assertThat(contract.operations().get("say").messages())
                .extracting(Message::id)
                .containsExactly("said", "left");
    }
}
