package dev.belfry.http.page;

import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.offer.Offer;
import dev.belfry.contract.offer.Offer.Verb;
import java.util.List;
import java.util.stream.Collectors;

/** The index as a page, with a line to try for everything. One thread. */
final class IndexPage {
    /** More offers of a kind are only counted. */
    private static final int MAX_OFFERS = 100;

    private final ApiIndex index;
    private final CurlLine curl;
    private final StringBuilder body = new StringBuilder();

    private IndexPage(ApiIndex index, String base) {
        this.index = index;
        this.curl = new CurlLine(base, index.offers());
    }

    /** @param base scheme and authority, as the reader reached us */
    static String html(ApiIndex index, String base) {
        IndexPage page = new IndexPage(index, base);
        page.head();
        page.section("Call", "Send a request; the answer comes when a worker has done the work.", Verb.CALL);
        page.section("Publish", "Send a message.", Verb.PUBLISH);
        page.section(
                "Subscribe", "Hear all messages from the first one on, or read what was sent so far.", Verb.SUBSCRIBE);
        page.foot();
        return HtmlPage.of(index.info().title(), page.body.toString());
    }

    private void head() {
        body.append("<h1>%s</h1>\n".formatted(HtmlPage.escape(index.info().title())));
        body.append("<p class=\"soft\">Version %s · <a href=\"%s\">AsyncAPI document%s</a></p>\n"
                .formatted(
                        HtmlPage.escape(index.info().version()), index.document(), index.documents() == 1 ? "" : "s"));
        index.info().description().ifPresent(text -> body.append(Markdown.toHtml(text)));
    }

    private void section(String title, String text, Verb verb) {
        List<Offer> offers = index.offers(verb);
        if (offers.isEmpty()) {
            return;
        }
        body.append("<h2>%s</h2>\n<p class=\"soft\">%s</p>\n".formatted(title, text));
        offers.stream().limit(MAX_OFFERS).forEach(this::offer);
        if (offers.size() > MAX_OFFERS) {
            body.append("<p>And %d more: see the document.</p>\n".formatted(offers.size() - MAX_OFFERS));
        }
    }

    private void offer(Offer offer) {
        body.append("<section>\n<h3><code>%s</code> <span class=\"soft\">%s</span></h3>\n"
                .formatted(HtmlPage.escape(ApiIndex.path(offer)), HtmlPage.escape(ApiIndex.name(offer))));
        ApiIndex.description(offer)
                .flatMap(text -> text.lines().findFirst())
                .ifPresent(text -> body.append("<p>%s</p>\n".formatted(MarkdownLine.toHtml(text))));
        messages(offer);
        String lines = offer.verb() == Verb.SUBSCRIBE ? curl.of(offer) + "\n" + curl.history(offer) : curl.of(offer);
        body.append("<pre><code>%s</code></pre>\n</section>\n".formatted(HtmlPage.escape(lines)));
    }

    private void messages(Offer offer) {
        String replies = offer.called()
                .flatMap(Operation::reply)
                .map(reply -> names(reply.messages()))
                .filter(names -> !names.isEmpty())
                .map(names -> " → " + names)
                .orElse("");
        String messages = offer.messages().isEmpty() ? "any message" : names(offer.messages());
        body.append("<p class=\"soft\">%s</p>\n".formatted(messages + replies));
    }

    private static String names(List<Message> messages) {
        return messages.stream()
                .map(message -> "<code>" + HtmlPage.escape(message.name()) + "</code>")
                .collect(Collectors.joining(", "));
    }

    private void foot() {
        body.append("<footer>Served by Belfry · <a href=\"/health\">health</a> · <a href=\"/problems\">problems</a>")
                .append("</footer>");
    }
}
