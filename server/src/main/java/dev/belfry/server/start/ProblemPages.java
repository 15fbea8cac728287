package dev.belfry.server.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The documentation of the problem codes, as it comes with the program. */
final class ProblemPages {
    private ProblemPages() {}

    /** The page of a code, as Markdown. */
    static Optional<String> page(String code) {
        if (!code.matches("[a-z0-9-]{1,60}")) {
            return Optional.empty();
        }
        try (InputStream page = ProblemPages.class.getResourceAsStream("/dev/belfry/problems/" + code + ".md")) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
