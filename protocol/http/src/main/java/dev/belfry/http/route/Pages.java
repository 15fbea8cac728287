package dev.belfry.http.route;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The texts that are served and come from outside. All may be asked on any thread and must not block.
 *
 * @param documents the AsyncAPI documents that are served, at least one
 * @param problem the documentation of a problem code, as Markdown
 */
public record Pages(List<Document> documents, Function<String, Optional<String>> problem) {
    public Pages {
        documents = List.copyOf(documents);
    }

    /**
     * An AsyncAPI document.
     *
     * @param name what it is called in its path; no other has it
     * @param title what people call it
     * @param yaml the document with the real server's URL
     * @param json the same as JSON
     */
    public record Document(String name, String title, Supplier<String> yaml, Supplier<String> json) {}
}
