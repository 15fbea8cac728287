package dev.belfry.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.subscription.Backoff;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.Redelivery;
import dev.belfry.core.subscription.SubscriptionSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRoundTripTest {
    private static final WorkSummary SUMMARY = new WorkSummary(1_790_000_000_000L, 3, 40, "half way, nearly");
    private static final Envelope BARE = new Envelope(
            "chat", "", Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "text/plain", new byte[0]);
    private static final Envelope FULL = new Envelope(
            "chat",
            "said",
            Optional.of("id-1"),
            Optional.of("key-1"),
            Optional.of("correlation-1"),
            Map.of("X-One", "1", "X-Ümlaut", "ä€\uD83D\uDD14"),
            "application/json",
            new byte[] {0, 1, -1});

    static ByteBuffer written(JournalRecord record) {
        RecordBuffer entry = new RecordBuffer().fill(record);
        ByteBuffer buffer = ByteBuffer.allocate(entry.size());
        entry.writeTo(buffer);
        assertThat(buffer.hasRemaining()).as("size and bytes written differ").isFalse();
        return buffer.flip().asReadOnlyBuffer();
    }

    @Test
    void a_bare_message() {
        MessageRecord record = new MessageRecord(
                new Links(0, -1, -1), 0, "", Optional.empty(), Optional.empty(), Optional.empty(), BARE);

        assertThat(MessageRecord.read(written(record)))
                .usingRecursiveComparison()
                .isEqualTo(record);
    }

    @Test
    void a_message_with_everything() {
        MessageRecord record = new MessageRecord(
                new Links(1_000_000, Long.MAX_VALUE / 2, 5),
                1_790_000_000_123L,
                "rooms/ä/messages",
                Optional.of(new IdempotencyMark(new IdempotencyMark.Scope(-1, 2), Long.MIN_VALUE)),
                Optional.of(new OperationStart("render", -5, Optional.of("replies/1"))),
                Optional.of(new OperationEnd(65535, 77, SUMMARY)),
                FULL);

        assertThat(MessageRecord.read(written(record)))
                .usingRecursiveComparison()
                .isEqualTo(record);
    }

    @Test
    void the_head_of_a_message_reads_the_same_as_the_whole() {
        MessageRecord record = new MessageRecord(
                new Links(12, 400, 17),
                1_790_000_000_123L,
                "a/b",
                Optional.of(new IdempotencyMark(new IdempotencyMark.Scope(1, 2), 3)),
                Optional.of(new OperationStart("render", 4, Optional.empty())),
                Optional.empty(),
                FULL);
        ByteBuffer body = written(record);
        RecordKind.read(body);
        MessageHead head = new MessageHead();

        head.read(body);

        assertThat(List.of(head.time(), head.sequence(), head.previous(), head.jump()))
                .containsExactly(1_790_000_000_123L, 12L, 400L, 17L);
        byte[] address = new byte[head.addressLength()];
        body.get(head.addressStart(), address);
        assertThat(address).asString().isEqualTo("a/b");
        assertThat(head.idempotency(body)).isEqualTo(record.idempotency());
        assertThat(head.start(body)).isEqualTo(record.start());
        assertThat(head.end(body)).isEmpty();
    }

    @Test
    void what_happens_to_operations() {
        Problem problem = new Problem(
                ProblemCode.WORKER_FAILED,
                "Expected a picture, but got a song",
                Map.of("errors", List.of(Map.of("pointer", "/a", "deep", List.of(1L, 2.5, true, false)))),
                Optional.of(Duration.ofSeconds(3)));
        for (OperationRecord record : List.of(
                new OperationRecord.Claimed(5, 6, 2),
                new OperationRecord.Progressed(5, 6, 99, "nearly"),
                new OperationRecord.Released(5, 6),
                new OperationRecord.AttemptFailed(5, 6, problem),
                new OperationRecord.Failed(5, 6, SUMMARY, problem),
                new OperationRecord.Succeeded(5, 6, SUMMARY, FULL))) {
            ByteBuffer body = written(record);

            assertThat(OperationRecord.read(RecordKind.read(body), body))
                    .usingRecursiveComparison()
                    .isEqualTo(record);
        }
    }

    @Test
    void what_happens_to_subscriptions() {
        Filter filter = new Filter(List.of("rooms", "räume"), List.of("rooms/{room}"), List.of("said"));
        SubscriptionSpec queue = new SubscriptionSpec.Queue(
                filter,
                SubscriptionSpec.Order.FREE,
                new Redelivery(7, new Backoff.Exponential(Duration.ofMillis(1), Duration.ofDays(1), 30)),
                Optional.of("graves"));
        SubscriptionSpec plain = new SubscriptionSpec.Queue(
                Filter.ALL,
                SubscriptionSpec.Order.BY_KEY,
                new Redelivery(1, new Backoff.Fixed(Duration.ofMillis(1_500))),
                Optional.empty());
        for (SubscriptionRecord record : List.of(
                new SubscriptionRecord.Subscribed("reader", SubscriptionRecord.Subscribed.HERE, 9, queue),
                new SubscriptionRecord.Subscribed("reader", -1, 9, new SubscriptionSpec.Stream(filter)),
                new SubscriptionRecord.Changed(5, plain),
                new SubscriptionRecord.Unsubscribed(Long.MAX_VALUE / 2),
                new SubscriptionRecord.Committed(5, -1),
                new Settled(5, -1, new long[0], new long[0], new long[0], List.of()),
                new Settled(
                        5,
                        1L << 40,
                        new long[] {0, 1, 1L << 40},
                        new long[] {7},
                        new long[] {3, 4},
                        List.of(new Settled.Retry(2, 1, 0), new Settled.Retry(9, 3, 1_790_000_000_000L))))) {
            ByteBuffer body = written(record);

            assertThat(SubscriptionRecord.read(RecordKind.read(body), body))
                    .usingRecursiveComparison()
                    .isEqualTo(record);
            assertThat(body.hasRemaining()).isFalse();
        }
    }

    @Test
    void a_thousand_settlements_in_a_row_are_a_byte_each() {
        long[] accepted = LongStream.range(1L << 40, (1L << 40) + 1_000).toArray();

        assertThat(written(new Settled(1L << 40, 1L << 40, accepted, new long[0], new long[0], List.of()))
                        .remaining())
                .isLessThan(1_040);
    }

    @Test
    void a_subscription_of_a_later_version_is_refused() {
        ByteBuffer body = written(new SubscriptionRecord.Changed(5, new SubscriptionSpec.Stream(Filter.ALL)));
        ByteBuffer later = ByteBuffer.allocate(body.remaining()).put(body).flip();
        later.put(3, (byte) 0x40);

        assertThatThrownBy(() -> SubscriptionRecord.read(RecordKind.read(later), later))
                .isInstanceOf(UnknownRecordException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void a_dead_letter_and_what_a_filter_sees_of_it() {
        MessageRecord record = new MessageRecord(
                new Links(3, 300, 20),
                1_790_000_000_123L,
                "graves",
                Optional.of(new IdempotencyMark(new IdempotencyMark.Scope(1, 2), 3)),
                Optional.of(new OperationStart("render", 4, Optional.empty())),
                Optional.of(new OperationEnd(65535, 77, SUMMARY)),
                Optional.of(new DeadLetterMark(65535, 5, 299)),
                FULL);
        ByteBuffer body = written(record);
        MessageGlance glance = new MessageGlance();

        assertThat(MessageRecord.read(body.duplicate()))
                .usingRecursiveComparison()
                .isEqualTo(record);
        RecordKind.read(body);
        glance.read(body);

        assertThat(List.of(glance.channel(), glance.type(), glance.address()))
                .containsExactly("chat", "said", "graves");
        assertThat(glance.time()).isEqualTo(1_790_000_000_123L);
    }

    @Test
    void messages_of_a_key_have_a_lane_and_so_have_those_of_an_address() {
        assertThat(lane("a", Optional.of("k"))).isEqualTo(lane("b", Optional.of("k")));
        assertThat(lane("a", Optional.empty())).isEqualTo(lane("a", Optional.empty()));
        assertThat(Set.of(
                        lane("a", Optional.empty()),
                        lane("b", Optional.empty()),
                        lane("x", Optional.of("a")),
                        lane("x", Optional.of("")),
                        lane("x", Optional.of("ab"))))
                .hasSize(5);
    }

    private static long lane(String address, Optional<String> key) {
        Envelope envelope = new Envelope(
                "chat", "said", Optional.of("any"), key, Optional.empty(), Map.of(), "text/plain", new byte[0]);
        ByteBuffer body = written(new MessageRecord(
                new Links(0, -1, -1), 0, address, Optional.empty(), Optional.empty(), Optional.empty(), envelope));
        RecordKind.read(body);
        MessageGlance glance = new MessageGlance();
        glance.read(body);
        return glance.lane();
    }

    @Test
    void the_start_of_an_epoch() {
        EpochStarted record = new EpochStarted(7, 1_790_000_000_000L);
        ByteBuffer body = written(record);

        assertThat(RecordKind.read(body)).isEqualTo(RecordKind.EPOCH_STARTED);
        assertThat(EpochStarted.read(body)).isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16383, 16384, Integer.MAX_VALUE, Long.MAX_VALUE})
    void numbers_of_any_length(long number) {
        ByteBuffer buffer = written(target -> target.putVarint(number));

        assertThat(Varint.get(buffer)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "€", "\uD83D\uDD14", "a\uD83Db", "\uDD14", "x\uD83D"})
    void text_is_written_as_the_jdk_does(String text) {
        ByteBuffer buffer = written(target -> target.putText(text));

        assertThat(Text.get(buffer))
                .isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Test
    void an_unknown_kind_or_version_is_refused() {
        assertThatThrownBy(() -> RecordKind.read(ByteBuffer.wrap(new byte[] {99, 1})))
                .isInstanceOf(UnknownRecordException.class)
                .hasMessageContaining("99");
        assertThatThrownBy(() -> RecordKind.read(ByteBuffer.wrap(new byte[] {1, 42})))
                .isInstanceOf(UnknownRecordException.class)
                .hasMessageContaining("42");
    }
}
