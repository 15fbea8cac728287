package dev.belfry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @Test
    void reads_times() {
        assertThat(Quantity.time("250ms")).contains(Duration.ofMillis(250));
        assertThat(Quantity.time("30s")).contains(Duration.ofSeconds(30));
        assertThat(Quantity.time("10m")).contains(Duration.ofMinutes(10));
        assertThat(Quantity.time(" 24 h ")).contains(Duration.ofHours(24));
        assertThat(Quantity.time("7d")).contains(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "d", "-7d", "7w", "1.5h", "9999999999s"})
    void knows_what_is_no_time(String text) {
        assertThat(Quantity.time(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 65536",
        "64KB, 65536",
        "64kib, 65536",
        "64k, 65536",
        "1 MB, 1048576",
        "1GiB, 1073741824",
        "2TB, 2199023255552",
        "12B, 12"
    })
    void reads_sizes(String text, long bytes) {
        assertThat(Quantity.bytes(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GB", "-1", "1.5GB", "1PB", "9999999999999", "999999999999TB"})
    void knows_what_is_no_size(String text) {
        assertThat(Quantity.bytes(text)).isEmpty();
    }
}
