package dev.belfry.http.page;

import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.header.Accept;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.Pages;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code /problems/{code}}: what a problem's {@code type} points to. {@code /problems} lists them all. */
public final class ProblemPageRoute implements Route {
    private static final String MARKDOWN = "text/markdown";
    private static final String HTML = "text/html";

    private final Pages pages;

    public ProblemPageRoute(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        return exchange.segmentCount() <= 2 ? Optional.of(Resource.get(this::answer)) : Optional.empty();
    }

    private CompletionStage<Response> answer(Exchange exchange) {
        String code = code(exchange.segment(1));
        Optional<String> page =
                code.isEmpty() ? Optional.of(list()) : pages.problem().apply(code);
        if (page.isEmpty()) {
            return HttpProblems.refuse(
                    ProblemCode.RESOURCE_UNKNOWN, "Expected the code of a problem, but got \"" + code + "\"");
        }
        Optional<String> type = Accept.of(exchange.headers()).choose(List.of(MARKDOWN, HTML));
        if (type.isEmpty()) {
            return HttpProblems.refuse(
                    ProblemCode.NOT_ACCEPTABLE, "Expected to be asked for " + MARKDOWN + " or " + HTML);
        }
        String title = code.isEmpty() ? "Problems" : code;
        String body = type.get().equals(HTML) ? HtmlPage.of(title, Markdown.toHtml(page.get())) : page.get();
        return CompletableFuture.completedFuture(
                Response.of(200, type.get() + "; charset=utf-8", body).with("Vary", "Accept"));
    }

    /** The pages refer to each other by the names of their files, as they lie in the source. */
    private static String code(String name) {
        String code = name.endsWith(".md") ? name.substring(0, name.length() - ".md".length()) : name;
        return code.equals("README") ? "" : code;
    }

    private static String list() {
        return Arrays.stream(ProblemCode.values())
                .map(code -> "- [" + code.text() + "](/problems/" + code.text() + "): " + code.title())
                .collect(Collectors.joining("\n", "# Problems\n\n", "\n"));
    }
}
