package dev.belfry.server.cli;

/** The exit codes of all commands. */
public final class ExitCode {
    public static final int OK = 0;
    /** It could not run, or what was asked for was refused or failed. */
    public static final int FAILED = 1;
    /** The document has errors. */
    public static final int DOCUMENT_ERRORS = 2;

    /** The journal is damaged. */
    public static final int DAMAGED = 2;

    private ExitCode() {}
}
