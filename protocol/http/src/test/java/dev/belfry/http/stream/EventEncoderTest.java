package dev.belfry.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventEncoderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a       | data: a",
                "a^b     | data: a~data: b",
                "a#^b    | data: a~data: b",
                "a#b     | data: a~data: b",
                "^       | data: ~data: ",
                "a^^b#   | data: a~data: ~data: b~data: ",
                "''      | data: ",
            })
    void linesOfData(String payload, String lines) {
        String text = payload.replace('^', '\n').replace('#', '\r');
        byte[] event = EventEncoder.message(
                message(5, text.getBytes(StandardCharsets.UTF_8), "text/plain"), EventFormat.PAYLOAD);
        // The parameters were stripped at their ends; an empty data line ends with a space.
        String expected = "id: 115~" + (lines.endsWith(":") ? lines + " " : lines) + "~~";
        assertThat(new String(event, StandardCharsets.UTF_8).replace('\n', '~')).isEqualTo(expected);
    }

    @Test
    void whatIsNoTextIsBase64() {
        byte[] noUtf8 = {(byte) 0xff};
        assertThat(text(EventEncoder.message(message(0, noUtf8, "application/json"), EventFormat.PAYLOAD)))
                .isEqualTo("id: 110\ndata: /w==\n\n");
    }

    @Test
    void gapsTellFromWhereToWhereAndWhy() {
        assertThat(text(EventEncoder.gap(new Cursor(1), new Cursor(2), "retention")))
                .isEqualTo("id: 112\nevent: gap\ndata: {\"from\":\"111\",\"to\":\"112\",\"reason\":\"retention\"}\n\n");
    }

    @Test
    void anEventIsEncodedOnceForEveryone() {
        EventCache cache = new EventCache();
        StoredMessage message = message(7, "x".getBytes(StandardCharsets.UTF_8), "text/plain");
        byte[] first = cache.event(message, EventFormat.PAYLOAD);
        assertThat(cache.event(message, EventFormat.PAYLOAD)).isSameAs(first);
        assertThat(cache.event(message, EventFormat.ENVELOPE)).isNotEqualTo(first);
        for (int i = 0; i < 1_000; i++) {
            StoredMessage other = message(i * 64L, ("m" + i).getBytes(StandardCharsets.UTF_8), "text/plain");
            assertThat(text(cache.event(other, EventFormat.PAYLOAD))).contains("data: m" + i + "\n");
        }
    }

    private static StoredMessage message(long position, byte[] payload, String contentType) {
        return new StoredMessage(
                position,
                0,
                "id",
                "c",
                "c",
                "m",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                contentType,
                payload,
                Instant.EPOCH);
    }

    private static String text(byte[] event) {
        return new String(event, StandardCharsets.UTF_8);
    }
}
