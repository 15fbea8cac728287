package dev.belfry.benchmark.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.benchmark.harness.Metric;
import dev.belfry.benchmark.harness.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogContestantTest {
    @TempDir
    Path directory;

    @Test
    void measures_every_figure_of_the_suite() throws Exception {
        Plan plan = new Plan(
                Files.createDirectory(directory.resolve("disk")),
                Files.createDirectory(directory.resolve("memory")),
                Duration.ofMillis(10),
                Duration.ofMillis(40));

        Map<String, Double> values = JournalSuite.suite().contestant("belfry").measure(plan);

        assertThat(values)
                .containsOnlyKeys(
                        JournalSuite.suite().metrics().stream().map(Metric::key).toList());
        assertThat(values.get("rate")).isPositive();
        assertThat(values.get("alone-p50")).isPositive();
    }
}
