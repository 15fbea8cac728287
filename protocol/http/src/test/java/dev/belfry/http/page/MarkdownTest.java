package dev.belfry.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void whatOurPagesUseIsRendered() {
        String html = Markdown.toHtml("""
            # `busy` & more

            First line
            and second with [a link](/problems/x) and **strong** <b>.

            - one
              goes on
            - two

            1. first
            2. second

            | a | b |
            |---|---|
            | 1 | `2` |

            ```json
            {"a": "<x>"}

            # no heading
            ```
            """);
        assertThat(html).isEqualTo("""
            <h1><code>busy</code> &amp; more</h1>
            <p>First line and second with <a href="/problems/x">a link</a> and <strong>strong</strong> &lt;b&gt;.</p>
            <ul>
            <li>one goes on</li>
            <li>two</li>
            </ul>
            <ol>
            <li>first</li>
            <li>second</li>
            </ol>
            <table>
            <tr><th>a</th><th>b</th></tr>
            <tr><td>1</td><td><code>2</code></td></tr>
            </table>
            <pre><code>{&quot;a&quot;: &quot;&lt;x&gt;&quot;}

            # no heading
            </code></pre>
            """);
    }

    @Test
    void starsAroundWordsStressThemAndOthersStay() {
        assertThat(Markdown.toHtml("what is *said here* and 2 * 3 * 4"))
                .isEqualTo("<p>what is <em>said here</em> and 2 * 3 * 4</p>\n");
    }

    @Test
    void linksThatRunScriptsAreText() {
        assertThat(Markdown.toHtml("[x](javascript:alert)")).isEqualTo("<p>x</p>\n");
        assertThat(Markdown.toHtml("[x](other.md)")).contains("href=\"other.md\"");
        assertThat(Markdown.toHtml("```\nopen")).isEqualTo("<pre><code>open\n</code></pre>\n");
    }
}
