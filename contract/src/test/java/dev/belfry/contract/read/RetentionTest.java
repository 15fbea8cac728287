package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Retention;
import dev.belfry.contract.Retention.Compaction;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What documents say about how long messages are kept. */
class RetentionTest {
    private static final Retention WEEK =
            new Retention(Optional.of(Duration.ofDays(7)), OptionalLong.empty(), Compaction.NONE);

    private static Retention of(String root, String channel) {
        String document = """
            asyncapi: 3.0.0
            info: {title: Rooms, version: '1'}
            %s
            channels:
              rooms:
                address: rooms
                %s
            """.formatted(root, channel);
        ReadResult result = InMemory.file("a.yaml", document).read("a.yaml");
        assertThat(result.findings()).isEmpty();
        return result.contract().orElseThrow().channels().get("rooms").retention();
    }

    private static Retention ofChannel(String channel) {
        return of("", channel);
    }

    private static Retention ofKafka(String topic, String belfry) {
        return ofChannel("bindings: {kafka: {topicConfiguration: {" + topic + "}}}\n    " + belfry);
    }

    @Test
    void what_is_not_said_is_kept_for_ever() {
        assertThat(ofChannel("")).isEqualTo(Retention.FOREVER);
        assertThat(ofChannel("x-belfry: {}")).isEqualTo(Retention.FOREVER);
        assertThat(ofChannel("x-belfry: {retention: {}}")).isEqualTo(Retention.FOREVER);
    }

    @Test
    void age_and_bytes() {
        assertThat(ofChannel("x-belfry: {retention: {age: 7d}}")).isEqualTo(WEEK);
        assertThat(ofChannel("x-belfry: {retention: {age: 12h, bytes: 1GB}}"))
                .isEqualTo(new Retention(Optional.of(Duration.ofHours(12)), OptionalLong.of(1 << 30), Compaction.NONE));
        assertThat(ofChannel("x-belfry: {retention: {bytes: 1000}}").bytes()).hasValue(1000);
    }

    @Test
    void compaction() {
        assertThat(ofChannel("x-belfry: {compact: key}").compaction()).isEqualTo(Compaction.KEY);
        assertThat(ofChannel("x-belfry: {compact: address, retention: {age: 7d}}"))
                .isEqualTo(WEEK.with(Compaction.ADDRESS));
    }

    @Test
    void the_document_says_what_is_usual() {
        String usual = "x-belfry: {retention: {age: 7d}}";

        assertThat(of(usual, "")).isEqualTo(WEEK);
        assertThat(of(usual, "x-belfry: {compact: key}")).isEqualTo(WEEK.with(Compaction.KEY));
        assertThat(of(usual, "x-belfry: {retention: forever}")).isEqualTo(Retention.FOREVER);
        assertThat(of(usual, "x-belfry: {retention: {bytes: 1GB}}").age()).isEmpty();
        assertThat(of(usual, "bindings: {kafka: {topicConfiguration: {cleanup.policy: [compact]}}}"))
                .isEqualTo(Retention.FOREVER.with(Compaction.KEY));
    }

    @Test
    void the_kafka_binding_counts_as_it_does_in_kafka() {
        assertThat(ofKafka("retention.ms: 604800000", "")).isEqualTo(WEEK);
        assertThat(ofKafka("retention.ms: -1, retention.bytes: 1024", "").bytes())
                .hasValue(1024);
        assertThat(ofKafka("retention.ms: -1, retention.bytes: 1024", "").age()).isEmpty();
        assertThat(ofKafka("cleanup.policy: [compact], retention.ms: 604800000", ""))
                .isEqualTo(Retention.FOREVER.with(Compaction.KEY));
        assertThat(ofKafka("cleanup.policy: [delete, compact], retention.ms: 604800000", ""))
                .isEqualTo(WEEK.with(Compaction.KEY));
    }

    @Test
    void the_binding_gives_way_to_the_channels_own_word() {
        assertThat(ofKafka("retention.ms: 1, retention.bytes: 1", "x-belfry: {retention: {age: 7d}}"))
                .isEqualTo(WEEK);
        assertThat(ofKafka("cleanup.policy: [delete, compact], retention.ms: 604800000", "x-belfry: {compact: none}"))
                .isEqualTo(WEEK);
        assertThat(ofKafka("cleanup.policy: [compact]", "x-belfry: {compact: address}")
                        .compaction())
                .isEqualTo(Compaction.ADDRESS);
    }

    @Test
    void the_longer_of_two_keeps_what_either_keeps() {
        Retention day = new Retention(Optional.of(Duration.ofDays(1)), OptionalLong.of(10), Compaction.ADDRESS);
        Retention week = new Retention(Optional.of(Duration.ofDays(7)), OptionalLong.of(5), Compaction.KEY);

        assertThat(day.longer(week))
                .isEqualTo(new Retention(Optional.of(Duration.ofDays(7)), OptionalLong.of(10), Compaction.KEY));
        assertThat(day.longer(Retention.FOREVER)).isEqualTo(Retention.FOREVER);
        assertThat(WEEK.longer(day)).isEqualTo(WEEK);
    }
}
