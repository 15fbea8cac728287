package dev.belfry.storage.journal;

/** What came of {@link EmbeddedJournal#open}. */
public sealed interface OpenOutcome {
    /** The journal is open, with all that was durable. */
    record Opened(EmbeddedJournal journal, RecoveryReport report) implements OpenOutcome {}

    /** The directory is used by another process, or by another journal of this one. */
    record InUse(String text) implements OpenOutcome {}

    /** The directory cannot be used, or holds a journal that was damaged. Nothing was changed. */
    record Unusable(String text) implements OpenOutcome {}
}
