package dev.belfry.testing.architecture;

import dev.belfry.testing.format.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sources of the work tree that this build belongs to. */
record Sources(Path root) {

    static Sources ofThisBuild() {
        Path root = Path.of(System.getProperty("belfry.root", "../.."))
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(root.resolve("contract/pom.xml"))) {
            throw new IllegalStateException("Expected Belfry's work tree at " + root
                    + ", but it has no contract/pom.xml. Set the system property belfry.root.");
        }
        return new Sources(root);
    }

    List<Path> all() {
        return new SourceTree(root).javaSources();
    }

    List<Path> main() {
        return all().stream()
                .filter(file -> name(file).contains("src/main/java/"))
                .toList();
    }

    /** The path from the root, with slashes on every system. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + file + ", but could not", e);
        }
    }
}
