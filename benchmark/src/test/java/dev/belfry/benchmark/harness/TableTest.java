package dev.belfry.benchmark.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Metric RATE = Metric.compared("rate", "messages/s", 0);
    private static final Metric P99 = Metric.plain("p99", "p99 ms", 1);
    private static final Suite SUITE =
            new Suite("suite", "A suite", List.of(RATE, P99), List.of(named("ours"), named("theirs"), named("absent")));

    @Test
    void ratios_are_taken_within_rounds() {
        Results results = new Results(
                SUITE,
                List.of(
                        List.of(sample("ours", 1000, 2), sample("theirs", 500, 4)),
                        List.of(sample("ours", 3000, 1), sample("theirs", 1000, 9)),
                        List.of(sample("ours", 800, 3), sample("theirs", 200, 5))),
                List.of("absent: cannot run here"));

        assertThat(new Table(results).markdown()).isEqualTo("""
            ### A suite

            |  | messages/s | ours ÷ this | p99 ms |
            |---|---:|---:|---:|
            | ours | 1,000 (800–3,000) | – | 2.0 (1.0–3.0) |
            | theirs | 500 (200–1,000) | 3.00× (2.00×–4.00×) | 5.0 (4.0–9.0) |

            - absent: cannot run here\
            """);
    }

    @Test
    void a_round_in_which_one_is_missing_gives_no_ratio() {
        Results results = new Results(
                SUITE,
                List.of(List.of(sample("ours", 1000, 2), sample("theirs", 500, 4)), List.of(sample("theirs", 1, 4))),
                List.of());

        assertThat(results.ratio(SUITE.contestant("theirs"), RATE)).contains(new Spread(2, 2, 2));
        assertThat(results.ratio(SUITE.contestant("absent"), RATE)).isEmpty();
    }

    @Test
    void the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void a_sample_comes_back_from_its_line() {
        Sample sample = sample("ours", 1.5, 2);

        assertThat(Sample.fromLine(sample.toLine())).contains(sample);
        assertThat(Sample.fromLine("something that a library printed")).isEmpty();
    }

    private static Sample sample(String contestant, double rate, double p99) {
        return new Sample(contestant, "", Map.of("rate", rate, "p99", p99));
    }

    private static Contestant named(String name) {
        return new Contestant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String title() {
                return name;
            }

            @Override
            public Map<String, Double> measure(Plan plan) {
                return Map.of();
            }
        };
    }
}
