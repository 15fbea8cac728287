package dev.belfry.server.announce;

/** How lines look: with emphasis on a person's terminal, plain elsewhere. */
public enum Style {
    PLAIN("", "", ""),
    TERMINAL("\u001b[1m", "\u001b[2m", "\u001b[0m");

    private final String strong;
    private final String faint;
    private final String end;

    Style(String strong, String faint, String end) {
        this.strong = strong;
        this.faint = faint;
        this.end = end;
    }

    public String strong(String text) {
        return strong + text + end;
    }

    public String faint(String text) {
        return faint + text + end;
    }
}
