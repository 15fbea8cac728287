package dev.belfry.client.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SseParserTest {
    /** One stream and what it means; every stream is fed whole, in single bytes and cut in two everywhere. */
    record Case(String name, String stream, List<SseEvent> events, String lastEventId) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                of("one line", "data: a\n\n", "", message("a", "")),
                of("the standard's stocks", "data: YHOO\ndata: +2\ndata: 10\n\n", "", message("YHOO\n+2\n10", "")),
                of(
                        "the standard's four blocks",
                        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
                        "",
                        message("first event", "1"),
                        message("second event", ""),
                        message(" third event", "")),
                of("the standard's empty data", "data\n\ndata\ndata\n\ndata:", "", message("", ""), message("\n", "")),
                of("one space is dropped", "data:test\n\ndata: test\n\n", "", message("test", ""), message("test", "")),
                of("CR", "data: a\rdata: b\r\rid: 7\rdata\r\r", "7", message("a\nb", ""), message("", "7")),
                of("CRLF", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", "", message("a\nb", ""), message("c", "")),
                of(
                        "mixed ends",
                        "data: a\ndata: b\r\ndata: c\r\n\r\rdata: d\n\n",
                        "",
                        message("a\nb\nc", ""),
                        message("d", "")),
                of("LF CR is two ends", "data: a\n\rdata: b\n\n", "", message("a", ""), message("b", "")),
                of("types", "event: gap\ndata: x\n\ndata: y\n\n", "", new SseEvent("gap", "x", ""), message("y", "")),
                of("a type without data", "event: gap\n\ndata: y\n\n", "", message("y", "")),
                of("an id alone moves the place", "id: 5\n\n", "5"),
                of("an id not yet dispatched does not", "id: 5\n\nid: 6\n", "5"),
                of("ids stay", "id: 5\ndata: a\n\ndata: b\n\n", "5", message("a", "5"), message("b", "5")),
                of("an empty id resets", "id: 5\ndata: a\n\nid\ndata: b\n\n", "", message("a", "5"), message("b", "")),
                of("an id with NUL is ignored", "id: 5\n\nid: 6\u0000\ndata: a\n\n", "5", message("a", "5")),
                of("data at the end without a blank line", "data: a\n\ndata: lost\n", "", message("a", "")),
                of("comments", ":\n: beat\ndata: a\n:x\n\n:\n\n", "", message("a", "")),
                of(
                        "unknown fields and names in other case",
                        "foo: 1\nDATA: x\n data: y\ndata: a\n\n",
                        "",
                        message("a", "")),
                of("a field without colon that is unknown", "foo\ndata: a\n\n", "", message("a", "")),
                of("colons in the value", "data:: a: b\n\n", "", message(": a: b", "")),
                of("a byte order mark", "\uFEFFdata: a\n\n", "", message("a", "")),
                of("a second one is part of the name", "\uFEFF\uFEFFdata: a\n\ndata: b\n\n", "", message("b", "")),
                of("one in the middle is part of the name", "data: a\n\n\uFEFFdata: b\n\n", "", message("a", "")),
                of("characters of several bytes", "data: é€\uD83D\uDD14\n\n", "", message("é€\uD83D\uDD14", "")),
                of("no line at all", "", ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reads(Case expected) {
        byte[] stream = expected.stream().getBytes(StandardCharsets.UTF_8);
        check(expected, List.of(stream));
        check(expected, singleBytes(stream));
        for (int cut = 1; cut < stream.length; cut++) {
            check(expected, List.of(part(stream, 0, cut), part(stream, cut, stream.length)));
        }
    }

    @Test
    void bytes_that_are_no_utf8_become_replacement_characters() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes("data: a".getBytes(StandardCharsets.UTF_8));
        stream.write(0xFF);
        stream.writeBytes("b\n\n".getBytes(StandardCharsets.UTF_8));
        List<SseEvent> events = new ArrayList<>();
        feed(new SseParser("", events::add), stream.toByteArray());
        assertThat(events).containsExactly(message("a\uFFFDb", ""));
    }

    @Test
    void retry_takes_digits_only_and_keeps_the_last() {
        SseParser parser = new SseParser("", event -> {});
        for (String bad :
                List.of("retry: 1.5\n", "retry: -3\n", "retry\n", "retry: 12 \n", "retry: 99999999999999999999\n")) {
            feed(parser, bad);
            assertThat(parser.retry()).as(bad).isEmpty();
        }
        feed(parser, "retry: 1500\nretry: x\n");
        assertThat(parser.retry()).contains(Duration.ofMillis(1500));
    }

    @Test
    void a_new_connection_begins_with_the_id_of_the_one_before() {
        List<SseEvent> events = new ArrayList<>();
        SseParser parser = new SseParser("41", events::add);
        feed(parser, "retry: 10\n\ndata: a\n\n");
        assertThat(parser.lastEventId()).isEqualTo("41");
        assertThat(events).containsExactly(message("a", "41"));
    }

    private static void check(Case expected, List<byte[]> pieces) {
        List<SseEvent> events = new ArrayList<>();
        SseParser parser = new SseParser("", events::add);
        pieces.forEach(piece -> feed(parser, piece));
        assertThat(events)
                .as("cut into %s", pieces.stream().map(piece -> piece.length).toList())
                .isEqualTo(expected.events());
        assertThat(parser.lastEventId()).isEqualTo(expected.lastEventId());
    }

    private static void feed(SseParser parser, String text) {
        feed(parser, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void feed(SseParser parser, byte[] bytes) {
        parser.feed(bytes, bytes.length);
    }

    private static List<byte[]> singleBytes(byte[] bytes) {
        List<byte[]> singles = new ArrayList<>();
        for (byte b : bytes) {
            singles.add(new byte[] {b});
        }
        return singles;
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static Case of(String name, String stream, String lastEventId, SseEvent... events) {
        return new Case(name, stream, List.of(events), lastEventId);
    }

    private static SseEvent message(String data, String id) {
        return new SseEvent("message", data, id);
    }
}
