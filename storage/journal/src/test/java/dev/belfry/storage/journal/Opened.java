package dev.belfry.storage.journal;

/** Takes an outcome of opening for what a test expects it to be. */
final class Opened {
    private Opened() {}

    static EmbeddedJournal journal(OpenOutcome outcome) {
        return opened(outcome).journal();
    }

    static RecoveryReport report(OpenOutcome outcome) {
        return opened(outcome).report();
    }

    private static OpenOutcome.Opened opened(OpenOutcome outcome) {
        if (outcome instanceof OpenOutcome.Opened opened) {
            return opened;
        }
        throw new AssertionError("Expected the journal to open, but " + outcome);
    }
}
