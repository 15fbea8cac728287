package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Action;
import dev.belfry.contract.Contract;
import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A 2.x document on its whole way: what is found later is found where the user wrote it. */
class ReadingTest {
    @Test
    void findingsPointIntoTheDocumentAsItWasWritten() {
        ReadResult result = read("""
            asyncapi: 2.6.0
            info:
              title: Rooms
            servers:
              main:
                protocol: ws
            channels:
              rooms/{room}:
                publish:
                  operationId: say
                  message:
                    oneOf:
                      - {payload: {type: string}, heders: {}}
                      - $ref: '#/components/messages/nothing'
                  summary: [a]
                parameters:
                  room: {schema: {type: string, enum: tall}}
            """);

        assertThat(result.contract()).isEmpty();
        assertThat(result.findings())
                .extracting(finding ->
                        "%d:%d %s %s".formatted(finding.line(), finding.column(), finding.code(), finding.path()))
                .containsExactly(
                        "2:1 field-missing /info",
                        "5:3 field-missing /servers/main",
                        "13:39 field-unknown /channels/rooms~1{room}/publish/message/oneOf/0/heders",
                        "14:19 reference-broken /channels/rooms~1{room}/publish/message/oneOf/1/$ref",
                        "15:16 type-wrong /channels/rooms~1{room}/publish/summary",
                        "17:43 type-wrong /channels/rooms~1{room}/parameters/room/schema/enum");
        assertThat(result.findings().get(1).text()).isEqualTo("Expected 'url' in a server, but it is missing.");
    }

    @Test
    void theContractIsThatOfTheApplication() {
        Contract contract = read("""
            asyncapi: 2.3.0
            info: {title: Rooms, version: '1'}
            channels:
              rooms/{room}:
                $ref: '#/components/channels/room'
            components:
              channels:
                room:
                  parameters: {room: {schema: {type: string}}}
                  publish: {operationId: say, message: {payload: {type: string}}}
            """).contract().orElseThrow();

        assertThat(contract.info().asyncapiVersion()).isEqualTo("2.3.0");
        assertThat(contract.operations().get("say")).satisfies(say -> {
            assertThat(say.action()).isEqualTo(Action.RECEIVE);
            assertThat(say.channel().address().orElseThrow().text()).isEqualTo("rooms/{room}");
            assertThat(say.messages()).hasSize(1);
        });
    }

    private static ReadResult read(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return new ContractReader((location, maxBytes) -> bytes, (location, maxBytes) -> bytes)
                .read("api.yaml", ReadOptions.DEFAULT);
    }
}
