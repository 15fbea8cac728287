package dev.belfry.benchmark.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LaunchedReadingTest {
    @Test
    void takes_the_time_of_the_children_not_of_the_shell() throws IOException {
        assertThat(LaunchedReading.cpuMillis("0m9.0s 0m9.0s\n0m1.250s 0m0.050s\n"))
                .isEqualTo(1300, within(0.01));
        assertThat(LaunchedReading.cpuMillis("0m0.000000s 0m0.000000s\n1m1.250000s 0m0.000000s\n"))
                .isEqualTo(61250, within(0.01));
    }

    @Test
    void refuses_what_is_no_time() {
        assertThatThrownBy(() -> LaunchedReading.cpuMillis("nothing")).isInstanceOf(IOException.class);
    }
}
