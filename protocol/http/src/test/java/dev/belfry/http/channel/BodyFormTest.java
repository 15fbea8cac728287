package dev.belfry.http.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.http.message.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyFormTest {
    @TempDir
    Path directory;

    private List<Channel> plain = List.of();
    private List<Channel> events = List.of();

    @BeforeEach
    void read() throws IOException {
        Path document = Files.writeString(directory.resolve("api.yaml"), """
            asyncapi: 3.0.0
            info: {title: Forms, version: 1.0.0}
            channels:
              plain: {address: plain, messages: {m: {contentType: application/json}}}
              events:
                address: events
                messages:
                  event: {contentType: application/cloudevents+json}
                  lines: {contentType: application/x-ndjson}
            """);
        Contract contract =
                ContractReader.read(document, ReadOptions.DEFAULT).contract().orElseThrow();
        plain = List.of(contract.channels().get("plain"));
        events = List.of(contract.channels().get("events"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, PAYLOAD",
        "application/cloudevents+json; charset=utf-8, EVENT",
        "application/cloudevents-batch+json, EVENTS",
        "Application/X-NDJSON, LINES",
        "application/jsonl, LINES",
        "nonsense, PAYLOAD"
    })
    void theMediaTypeTells(String type, BodyForm form) {
        assertThat(BodyForm.of(Headers.of("Content-Type", type), plain)).isEqualTo(form);
    }

    @Test
    void aFieldOfTheHeadTellsOfABinaryEvent() {
        assertThat(BodyForm.of(Headers.of("CE-SpecVersion", "1.0"), plain)).isEqualTo(BodyForm.BINARY_EVENT);
        assertThat(BodyForm.of(new Headers(), plain)).isEqualTo(BodyForm.PAYLOAD);
    }

    @ParameterizedTest
    @CsvSource({
        "application/cloudevents+json, PAYLOAD",
        "application/x-ndjson, PAYLOAD",
        "application/cloudevents-batch+json, EVENTS"
    })
    void whatAMessageOfTheChannelIsIsNotTakenApart(String type, BodyForm form) {
        assertThat(BodyForm.of(Headers.of("Content-Type", type), events)).isEqualTo(form);
    }
}
