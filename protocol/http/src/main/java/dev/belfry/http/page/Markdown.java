package dev.belfry.http.page;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of Markdown that our own pages use, as HTML: headings, paragraphs, lists, tables, fenced code. What stands in the
 * lines is {@link MarkdownLine}'s.
 */
final class Markdown {
    private static final String FENCE = "```";
    private static final int DEEPEST_HEADING = 6;

    private final Deque<String> lines;
    private final StringBuilder html = new StringBuilder();

    private Markdown(List<String> lines) {
        this.lines = new ArrayDeque<>(lines);
    }

    static String toHtml(String text) {
        Markdown markdown = new Markdown(text.lines().toList());
        while (!markdown.lines.isEmpty()) {
            markdown.block();
        }
        return markdown.html.toString();
    }

    private void block() {
        String line = lines.element();
        if (line.isBlank()) {
            lines.remove();
        } else if (line.startsWith(FENCE)) {
            code();
        } else if (headingLevel(line) > 0) {
            heading();
        } else if (isItem(line)) {
            list("ul");
        } else if (isNumbered(line)) {
            list("ol");
        } else if (line.startsWith("|")) {
            table();
        } else {
            paragraph();
        }
    }

    private void code() {
        lines.remove();
        html.append("<pre><code>");
        while (!lines.isEmpty() && !lines.element().startsWith(FENCE)) {
            html.append(HtmlPage.escape(lines.remove())).append('\n');
        }
        lines.poll();
        html.append("</code></pre>\n");
    }

    private void heading() {
        String line = lines.remove();
        int level = headingLevel(line);
        html.append("<h%d>%s</h%d>\n".formatted(level, MarkdownLine.toHtml(line.substring(level)), level));
    }

    private void list(String tag) {
        html.append('<').append(tag).append(">\n");
        while (!lines.isEmpty() && (isItem(lines.element()) || isNumbered(lines.element()))) {
            String first = lines.remove();
            String item = first.substring(first.indexOf(' ') + 1) + continuation();
            html.append("<li>").append(MarkdownLine.toHtml(item)).append("</li>\n");
        }
        html.append("</").append(tag).append(">\n");
    }

    /** The indented lines that belong to the item before them. */
    private String continuation() {
        StringBuilder more = new StringBuilder();
        while (!lines.isEmpty()
                && lines.element().startsWith("  ")
                && !lines.element().isBlank()) {
            more.append(' ').append(lines.remove().strip());
        }
        return more.toString();
    }

    private void table() {
        html.append("<table>\n");
        String cell = "th";
        while (!lines.isEmpty() && lines.element().startsWith("|")) {
            String line = lines.remove();
            if (line.chars().allMatch(c -> "|-: ".indexOf(c) >= 0)) {
                cell = "td";
            } else {
                row(line, cell);
            }
        }
        html.append("</table>\n");
    }

    private void row(String line, String cell) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        String cells = Arrays.stream(inner.split("\\|", -1))
                .map(text -> "<%s>%s</%s>".formatted(cell, MarkdownLine.toHtml(text), cell))
                .collect(Collectors.joining());
        html.append("<tr>").append(cells).append("</tr>\n");
    }

    private void paragraph() {
        StringBuilder text = new StringBuilder(lines.remove());
        while (!lines.isEmpty() && !beginsBlock(lines.element())) {
            text.append(' ').append(lines.remove());
        }
        html.append("<p>").append(MarkdownLine.toHtml(text.toString())).append("</p>\n");
    }

    private static boolean beginsBlock(String line) {
        return line.isBlank()
                || line.startsWith(FENCE)
                || line.startsWith("|")
                || headingLevel(line) > 0
                || isItem(line)
                || isNumbered(line);
    }

    private static int headingLevel(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        boolean heading = level <= DEEPEST_HEADING && level < line.length() && line.charAt(level) == ' ';
        return heading ? level : 0;
    }

    private static boolean isItem(String line) {
        return line.startsWith("- ") || line.startsWith("* ");
    }

    private static boolean isNumbered(String line) {
        int dot = line.indexOf(". ");
        return dot > 0 && line.substring(0, dot).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
