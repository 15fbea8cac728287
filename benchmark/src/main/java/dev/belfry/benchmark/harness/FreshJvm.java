package dev.belfry.benchmark.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a new JVM with this one's class path, and the flags that Belfry's launcher gives its server. */
public final class FreshJvm {
    private static final List<String> FLAGS = List.of(
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseG1GC",
            "-XX:-UsePerfData",
            "-Xms1g",
            "-Xmx3g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // Aeron's buffers need it; the others do not mind.
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

    private FreshJvm() {}

    /** @param libraries the folder in which it looks for native libraries that no jar of theirs unpacks */
    public static List<String> command(Class<?> main, Path libraries, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Djava.library.path=" + libraries);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
