package dev.belfry.server.cli;

/** Ends a command with exit code 1 and one line for people. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    public CommandFailure(String text) {
        super(text);
        this.text = text;
    }

    public CommandFailure(String text, Throwable cause) {
        super(text, cause);
        this.text = text;
    }

    /** What people read. */
    public String text() {
        return text;
    }
}
