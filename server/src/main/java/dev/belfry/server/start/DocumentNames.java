package dev.belfry.server.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What documents are called where there are several: the name of the file without its extension. Files of the same name are
 * called by their folders, since {@code asyncapi.yaml} says nothing; what still is the same gets a number.
 */
final class DocumentNames {
    private DocumentNames() {}

    /** A name for each, in the same order; fit for a path over HTTP, and no two alike. */
    static List<String> of(List<Path> files) {
        Map<String, Long> counts = files.stream()
                .map(DocumentNames::base)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            String base = base(file);
            boolean alone = counts.getOrDefault(base, 0L) == 1;
            names.add(free(alone ? base : folder(file).orElse(base), taken));
        }
        return List.copyOf(names);
    }

    private static String base(Path file) {
        return clean(String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", ""));
    }

    private static Optional<String> folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .flatMap(folder -> Optional.ofNullable(folder.getFileName()))
                .map(name -> clean(name.toString()));
    }

    private static String clean(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }
}
