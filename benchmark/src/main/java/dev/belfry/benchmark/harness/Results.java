package dev.belfry.benchmark.harness;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a contest measured.
 *
 * @param rounds the samples of each round, at most one for each contestant
 * @param notes who was left out, and why
 */
public record Results(Suite suite, List<List<Sample>> rounds, List<String> notes) {
    public Results {
        rounds = rounds.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
    }

    /** Over all rounds; empty when it was never measured. */
    public Optional<Spread> spread(Contestant contestant, Metric metric) {
        return spread(rounds.stream().flatMap(round -> value(round, contestant, metric).stream()));
    }

    /** Our figure divided by the contestant's of the same round, over all rounds. */
    public Optional<Spread> ratio(Contestant contestant, Metric metric) {
        return spread(rounds.stream()
                .flatMap(round -> value(round, suite.ours(), metric)
                        .flatMap(ours -> value(round, contestant, metric).map(theirs -> ours / theirs))
                        .stream()));
    }

    private static Optional<Spread> spread(Stream<Double> values) {
        List<Double> all = values.filter(Double::isFinite).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Spread.of(all));
    }

    private static Optional<Double> value(List<Sample> round, Contestant contestant, Metric metric) {
        return round.stream()
                .filter(sample -> sample.contestant().equals(contestant.name()))
                .map(sample -> sample.values().get(metric.key()))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
