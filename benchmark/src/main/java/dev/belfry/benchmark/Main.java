package dev.belfry.benchmark;

import dev.belfry.benchmark.harness.Contest;
import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Results;
import dev.belfry.benchmark.harness.Suite;
import dev.belfry.benchmark.harness.Table;
import dev.belfry.benchmark.machine.Machine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchmark/run}: measures suites and prints a description of the machine and a table for each. */
@Command(
        name = "benchmark/run",
        mixinStandardHelpOptions = true,
        description =
                "Measures Belfry against its peers. Contestants take turns, each in a fresh process and directory.")
public final class Main implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "SUITE", description = "What to measure; all if none is named.")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--pairs",
            defaultValue = "5",
            description = "Turns of each contestant (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "Time of the main figure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds of load before measuring (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--only", split = ",", description = "Contestants to measure; ours is always among them.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--directory",
            defaultValue = "benchmark/target/data",
            description = "Where to write, on the disk to measure (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path parent = Files.createDirectories(directory.toAbsolutePath());
        if (Machine.isInMemory(parent)) {
            System.err.println("Expected a directory on a disk, but " + parent + " is in memory: choose another"
                    + " --directory, or nothing that is durable is measured.");
            return 2;
        }
        List<Suite> chosen = suites.isEmpty()
                ? Suites.all()
                : suites.stream().map(Suites::named).toList();
        String machine = Machine.of(parent).markdown();
        Contest contest = new Contest(
                Measure.class, parent, pairs, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), System.err);
        boolean complete = true;
        for (Suite suite : chosen) {
            Results results = contest.run(suite, contestants(suite));
            out.println();
            out.println(new Table(results).markdown());
            complete &= results.notes().isEmpty();
        }
        out.println("Medians of " + pairs + " turns (lowest–highest), " + seconds + " s each after " + warmUp
                + " s of warm-up, on this machine:\n\n" + machine);
        return complete ? 0 : 1;
    }

    private List<Contestant> contestants(Suite suite) {
        return suite.contestants().stream()
                .filter(contestant ->
                        only.isEmpty() || contestant.equals(suite.ours()) || only.contains(contestant.name()))
                .toList();
    }
}
