package dev.belfry.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages lead where they say. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

    private final Sources sources = Sources.ofThisBuild();

    @Test
    void every_relative_link_of_a_page_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages(sources.root())) {
            Matcher links = LINK.matcher(Sources.text(page));
            while (links.find()) {
                String target = links.group(1);
                if (isRelative(target)
                        && !Files.exists(page.resolveSibling(target).normalize())) {
                    broken.add(sources.name(page) + " → " + target);
                }
            }
        }
        assertThat(broken)
                .as("links that lead nowhere. A file was renamed or removed: mend the page, too")
                .isEmpty();
    }

    private static boolean isRelative(String target) {
        return !target.contains(":") && !target.startsWith("/");
    }

    private static List<Path> pages(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> NOT_OURS.stream()
                            .noneMatch(
                                    folder -> root.relativize(file).toString().contains(folder)))
                    .toList();
        }
    }
}
