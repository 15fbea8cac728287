package dev.belfry.http.page;

/** The frame of every page: one self-contained file, without anything from elsewhere. */
final class HtmlPage {
    private static final String HEAD = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>TITLE</title>
        <style>
        :root { color-scheme: light dark; --ink: #1d2330; --soft: #5c667a; --line: #dfe3ea; --paper: #fff; --well: #f4f6f9; --accent: #a4491d; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8eaf0; --soft: #9aa4b8; --line: #333a47; --paper: #171b22; --well: #1f242d; --accent: #f0a37c; }
        }
        body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 54rem; background: var(--paper); color: var(--ink);
          font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em; }
        h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1rem; margin: 1.5rem 0 .35rem; }
        a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; }
        p, ul, ol { margin: .6rem 0; }
        .soft { color: var(--soft); }
        code, pre { font: .875em/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
        code { background: var(--well); padding: .1em .35em; border-radius: 4px; }
        pre { background: var(--well); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        pre code { background: none; padding: 0; }
        table { border-collapse: collapse; width: 100%; font-size: .94em; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); }
        section { border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1.1rem; margin: .9rem 0; }
        section h3 { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; margin: 0; }
        section h3 code { background: none; padding: 0; font-size: 1rem; overflow-wrap: anywhere; }
        section h3 .soft { font-weight: 400; font-size: .9rem; }
        section p { margin: .35rem 0; font-size: .94rem; }
        section pre { margin: .6rem 0 .2rem; }
        footer { margin-top: 3rem; color: var(--soft); font-size: .9rem; }
        </style>
        </head>
        <body>
        """;

    private HtmlPage() {}

    /** A page with this title and body; the body is HTML already. */
    static String of(String title, String body) {
        return HEAD.replace("TITLE", escape(title)) + body + "\n</body>\n</html>\n";
    }

    /** Text as it is written in HTML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
