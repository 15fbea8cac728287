package dev.belfry.testing.format;

import dev.belfry.testing.format.JavaFormat.UnreadableSourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Formats the Java sources of a work tree: {@code Format [--check] ROOT [FILE...]}. Started by the script {@code ./format}. */
public final class Format {

    /** What became of a file that was not in order already. */
    public sealed interface Finding {
        Path file();

        /** The file's text differs from the formatted text. */
        record Differs(Path file, String formatted) implements Finding {}

        /** The file is no readable Java. */
        record Unreadable(Path file, String reason) implements Finding {}
    }

    private Format() {}

    /** Compares files with their formatted text, in parallel, and returns those that are not in order. */
    public static List<Finding> findings(List<Path> files) {
        var format = new JavaFormat();
        return files.parallelStream()
                .map(file -> finding(format, file))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> finding(JavaFormat format, Path file) {
        try {
            String source = Files.readString(file);
            String formatted = format.format(source);
            return formatted.equals(source) ? Optional.empty() : Optional.of(new Finding.Differs(file, formatted));
        } catch (UnreadableSourceException e) {
            return Optional.of(new Finding.Unreadable(file, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + file + ", but could not", e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var rest = List.of(arguments);
        boolean check = rest.getFirst().equals("--check");
        rest = check ? rest.subList(1, rest.size()) : rest;
        Path root = Path.of(rest.getFirst());
        List<Path> files = rest.size() == 1
                ? new SourceTree(root).javaSources()
                : rest.stream().skip(1).map(Path::of).toList();

        boolean failed = false;
        for (Finding finding : findings(files)) {
            switch (finding) {
                case Finding.Differs differs
                when check -> {
                    System.out.println("not formatted: " + differs.file());
                    failed = true;
                }
                case Finding.Differs differs -> {
                    Files.writeString(differs.file(), differs.formatted());
                    System.out.println("formatted " + differs.file());
                }
                case Finding.Unreadable unreadable -> {
                    System.err.println("cannot read " + unreadable.file() + ": " + unreadable.reason());
                    failed = true;
                }
            }
        }
        System.exit(failed ? 1 : 0);
    }
}
