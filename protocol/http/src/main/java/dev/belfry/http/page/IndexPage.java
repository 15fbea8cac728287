package dev.belfry.http.page;

import dev.belfry.contract.Message;
import dev.belfry.contract.validation.MediaType;
import dev.belfry.http.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The index as a page, with a line to try for everything. */
final class IndexPage {
    private static final int LONGEST_EXAMPLE = 300;

    private IndexPage() {}

    /** @param base scheme and authority, as the reader reached us */
    static String html(ApiIndex index, String base) {
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(HtmlPage.escape(index.info().title())).append("</h1>\n");
        body.append("<p class=\"soft\">Version ")
                .append(HtmlPage.escape(index.info().version()))
                .append(" · <a href=\"/asyncapi.yaml\">AsyncAPI document</a> · <a href=\"/health\">health</a>")
                .append(" · <a href=\"/problems\">problems</a></p>\n");
        index.info().description().ifPresent(text -> body.append(Markdown.toHtml(text)));
        section(body, "Call", index.call(), entry -> post(entry, base, " -H 'Prefer: wait=10'"));
        section(body, "Publish", index.publish(), entry -> post(entry, base, ""));
        section(
                body,
                "Subscribe",
                index.subscribe(),
                entry -> "curl -N -H 'Accept: text/event-stream' " + quote(base + entry.path()));
        section(body, "Read what was sent before", index.subscribe(), entry -> "curl " + quote(base + entry.path()));
        body.append("<footer>Served by Belfry.</footer>");
        return HtmlPage.of(index.info().title(), body.toString());
    }

    private static void section(
            StringBuilder body, String title, List<ApiIndex.Entry> entries, Function<ApiIndex.Entry, String> command) {
        if (entries.isEmpty()) {
            return;
        }
        body.append("<h2>").append(title).append("</h2>\n");
        for (ApiIndex.Entry entry : entries) {
            body.append("<h3>").append(HtmlPage.escape(entry.name())).append(" <code>");
            body.append(HtmlPage.escape(entry.path())).append("</code></h3>\n");
            entry.text()
                    .ifPresent(text -> body.append("<p>")
                            .append(MarkdownLine.toHtml(text.lines().findFirst().orElse("")))
                            .append("</p>\n"));
            body.append("<pre><code>")
                    .append(HtmlPage.escape(command.apply(entry)))
                    .append("</code></pre>\n");
        }
    }

    private static String post(ApiIndex.Entry entry, String base, String more) {
        String type = entry.message().map(Message::contentType).orElse("application/json");
        return "curl" + more + " -H " + quote("Content-Type: " + type) + " " + data(entry, type) + " "
                + quote(base + entry.path());
    }

    /** The option that says what is sent: the contract's own example, else something of the right kind. */
    private static String data(ApiIndex.Entry entry, String type) {
        Optional<String> example = entry.message()
                .flatMap(message -> message.examples().stream()
                        .flatMap(given -> given.payload().stream())
                        .findFirst()
                        .map(payload ->
                                new String(new JsonWriter().value(payload).bytes(), StandardCharsets.UTF_8))
                        .filter(text -> text.length() <= LONGEST_EXAMPLE));
        Optional<MediaType> media = MediaType.parse(type);
        if (media.filter(MediaType::isJson).isPresent()) {
            return "-d " + quote(example.orElse("{…}"));
        }
        return media.filter(MediaType::isText).isPresent() ? "-d 'Hello'" : "--data-binary @FILE";
    }

    /** For a shell: everything within single quotes stands for itself. */
    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
