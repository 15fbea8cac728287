package dev.belfry.http.route;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The texts that are served and come from outside. All may be asked on any thread and must not block.
 *
 * @param documentYaml the AsyncAPI document as YAML, with the real server's URL
 * @param documentJson the same as JSON
 * @param problem the documentation of a problem code, as Markdown
 */
public record Pages(
        Supplier<String> documentYaml, Supplier<String> documentJson, Function<String, Optional<String>> problem) {}
