package dev.belfry.benchmark;

import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.harness.Sample;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Measures one contestant in this process and prints the sample. Started by a {@link dev.belfry.benchmark.harness.Contest}, with
 * the arguments suite, contestant, directory on disk, directory in memory, ms to warm up and ms to measure.
 */
public final class Measure {
    private Measure() {}

    public static void main(String[] arguments) {
        // A thread that died would leave the load waiting for ever.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> halt(failure));
        try {
            Contestant contestant = Suites.named(arguments[0]).contestant(arguments[1]);
            Plan plan = new Plan(
                    Files.createDirectories(Path.of(arguments[2])),
                    Files.createDirectories(Path.of(arguments[3])),
                    Duration.ofMillis(Long.parseLong(arguments[4])),
                    Duration.ofMillis(Long.parseLong(arguments[5])));
            print(measure(contestant, plan).toLine());
        } catch (Throwable failure) {
            halt(failure);
        }
        System.exit(0);
    }

    private static Sample measure(Contestant contestant, Plan plan) throws Exception {
        Optional<String> obstacle = contestant.unavailable();
        return obstacle.isPresent()
                ? new Sample(contestant.name(), obstacle.get(), Map.of())
                : new Sample(contestant.name(), "", contestant.measure(plan));
    }

    /** At the start of a line, whatever a library printed before. */
    private static void print(String line) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println();
        out.println(line);
        out.flush();
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // The parent process shows what is printed last.
    private static void halt(Throwable failure) {
        failure.printStackTrace();
        Runtime.getRuntime().halt(1);
    }
}
