package dev.belfry.storage.journal;

import dev.belfry.storage.Append;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.testkit.Bytes;

/** Journals on a simulated disk, whose steps the test makes. */
public final class SimulatedJournal {
    /** Segments of 2 KiB. */
    public static final JournalOptions OPTIONS = new JournalOptions(2048, 2048, 1000, 16 * 1024, 2, Durability.FSYNC);

    private SimulatedJournal() {}

    public static EmbeddedJournal open(SimulatedDisk disk) {
        return Opened.journal(tryOpen(disk));
    }

    public static OpenOutcome tryOpen(SimulatedDisk disk) {
        return tryOpen(disk, Verify.TAIL);
    }

    public static OpenOutcome tryOpen(SimulatedDisk disk, Verify verify) {
        return Opening.open(disk, OPTIONS.with(verify), () -> {});
    }

    /** Why it is refused when no more is verified than is needed. */
    public static String refusal(SimulatedDisk disk) {
        return refusal(disk, Verify.TAIL);
    }

    public static String refusal(SimulatedDisk disk, Verify verify) {
        if (tryOpen(disk, verify) instanceof OpenOutcome.Unusable(String text)) {
            return text;
        }
        throw new AssertionError("Expected the journal to be refused, but it was opened");
    }

    /** Appends entries and makes them durable, each batch of its own. */
    public static void append(EmbeddedJournal journal, int count, int size) {
        for (int i = 0; i < count; i++) {
            appendOnly(journal, size);
            commitAll(journal);
        }
    }

    public static void appendOnly(EmbeddedJournal journal, int size) {
        Append outcome = journal.append(1, Bytes.of(size, size));
        if (!(outcome instanceof Append.Taken)) {
            throw new AssertionError("Expected the entry to be taken, but " + outcome);
        }
    }

    /** Makes steps until there is nothing to do. */
    public static void commitAll(EmbeddedJournal journal) {
        while (journal.prepare() == 0 || journal.commit() == 0) {
            Thread.onSpinWait();
        }
    }
}
