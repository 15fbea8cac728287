package dev.belfry.http.page;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands within a line of Markdown: {@code `code`}, {@code [links](there)}, {@code **strong**}, {@code *stressed*}. */
final class MarkdownLine {
    private static final Pattern PARTS = Pattern.compile(
            "`(?<code>[^`]+)`|\\[(?<text>[^\\]]+)\\]\\((?<href>[^)\\s]+)\\)|\\*\\*(?<strong>[^*]+)\\*\\*"
                    + "|\\*(?<em>[^*\\s](?:[^*]*[^*\\s])?)\\*");
    private static final Pattern SAFE_HREF = Pattern.compile("(https?:|/|#|[^:]*$).*");

    private MarkdownLine() {}

    static String toHtml(String line) {
        String text = line.strip();
        StringBuilder html = new StringBuilder();
        Matcher matcher = PARTS.matcher(text);
        int end = 0;
        while (matcher.find()) {
            html.append(HtmlPage.escape(text.substring(end, matcher.start()))).append(part(matcher));
            end = matcher.end();
        }
        return html.append(HtmlPage.escape(text.substring(end))).toString();
    }

    private static String part(MatchResult match) {
        if (match.group("code") != null) {
            return "<code>" + HtmlPage.escape(match.group("code")) + "</code>";
        }
        if (match.group("strong") != null) {
            return "<strong>" + HtmlPage.escape(match.group("strong")) + "</strong>";
        }
        if (match.group("em") != null) {
            return "<em>" + HtmlPage.escape(match.group("em")) + "</em>";
        }
        String text = HtmlPage.escape(match.group("text"));
        String href = match.group("href");
        return SAFE_HREF.matcher(href).matches() ? "<a href=\"" + HtmlPage.escape(href) + "\">" + text + "</a>" : text;
    }
}
