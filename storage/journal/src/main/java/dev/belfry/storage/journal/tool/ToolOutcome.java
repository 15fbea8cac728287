package dev.belfry.storage.journal.tool;

/** What came of a tool's work. */
public sealed interface ToolOutcome<T> {
    /** It was done. */
    record Done<T>(T result) implements ToolOutcome<T> {}

    /** It could not be done, and this is why, in one line. */
    record Refused<T>(String text) implements ToolOutcome<T> {}
}
