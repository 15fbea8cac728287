package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalOptionsTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    void defaults_are_as_documented() {
        assertThat(JournalOptions.DEFAULTS)
                .isEqualTo(new JournalOptions(
                        64 * MEBIBYTE, 16 * MEBIBYTE, 8 * MEBIBYTE, 16 * MEBIBYTE, 128, Durability.FSYNC, Verify.TAIL));
    }

    @Test
    void segments_double_up_to_their_size() {
        int[] sizes = IntStream.iterate(
                        JournalOptions.DEFAULTS.segmentBytesAfter(0), JournalOptions.DEFAULTS::segmentBytesAfter)
                .limit(4)
                .map(size -> size / MEBIBYTE)
                .toArray();

        assertThat(sizes).containsExactly(16, 32, 64, 64);
    }

    @Test
    void the_first_segment_has_to_hold_the_largest_entry() {
        new JournalOptions(1088, 1088, 1000, 1024, 1, Durability.OS);

        assertThatThrownBy(() -> new JournalOptions(1080, 1080, 1000, 1024, 1, Durability.OS))
                .hasMessage(
                        "Expected firstSegmentBytes to be a multiple of 8 and at least 1088, to hold an entry of 1000,"
                                + " but it is 1080");
    }

    @Test
    void a_batch_has_to_hold_the_largest_entry() {
        assertThatThrownBy(() -> new JournalOptions(1088, 1088, 1000, 1023, 1, Durability.OS))
                .hasMessageStartingWith("Expected batchBytes from 1024 to");
    }
}
