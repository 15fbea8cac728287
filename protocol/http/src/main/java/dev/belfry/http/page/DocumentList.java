package dev.belfry.http.page;

import dev.belfry.http.header.Accept;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Percent;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.Pages;
import java.util.List;

/** The documents that are served, for people with a browser and for programs. */
record DocumentList(List<Pages.Document> documents) {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    Response response(int status, Headers asked) {
        boolean html = Accept.of(asked)
                .choose(List.of(JSON, HTML))
                .filter(HTML::equals)
                .isPresent();
        Response response = html
                ? Response.of(status, HTML + "; charset=utf-8", HtmlPage.of("AsyncAPI documents", html()))
                : Response.of(status, JSON, json());
        documents.forEach(document -> response.with("Link", link(document)));
        return response.with("Vary", "Accept").with("Cache-Control", "no-cache");
    }

    static String path(Pages.Document document, String extension) {
        return "/asyncapi/" + Percent.encodeSegment(document.name()) + extension;
    }

    private static String link(Pages.Document document) {
        return "<" + path(document, ".yaml") + ">; rel=\"alternate\"; type=\"application/yaml\"";
    }

    private byte[] json() {
        JsonWriter json = new JsonWriter().object().name("documents").array();
        documents.forEach(document -> json.object()
                .field("name", document.name())
                .field("title", document.title())
                .field("yaml", path(document, ".yaml"))
                .field("json", path(document, ".json"))
                .endObject());
        return json.endArray().endObject().bytes();
    }

    private String html() {
        StringBuilder body = new StringBuilder("<h1>AsyncAPI documents</h1>\n<p class=\"soft\">This server runs ")
                .append(documents.size() == 1 ? "one document." : documents.size() + " documents together.")
                .append("</p>\n<ul>\n");
        documents.forEach(document -> body.append("<li>%s: <a href=\"%s\">YAML</a>, <a href=\"%s\">JSON</a></li>\n"
                .formatted(
                        HtmlPage.escape(document.title()),
                        HtmlPage.escape(path(document, ".yaml")),
                        HtmlPage.escape(path(document, ".json")))));
        return body.append("</ul>\n<footer><a href=\"/\">What this server offers</a></footer>")
                .toString();
    }
}
