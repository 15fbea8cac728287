package dev.belfry.storage.journal;

import dev.belfry.storage.journal.disk.Disk;

/** A journal whose threads were not started: whoever plays their parts makes their steps, in any order. */
public final class SteppedJournal {
    private SteppedJournal() {}

    /** Opens the journal on a disk, whose user it is the only one of. */
    public static OpenOutcome open(Disk disk, JournalOptions options) {
        return Opening.open(disk, options, () -> {});
    }

    /** A step of the thread that commits. Returns whether it got any further. */
    public static boolean commit(EmbeddedJournal journal) {
        return journal.commit() == 0;
    }

    /** A step of the thread that prepares files. Returns whether it got any further. */
    public static boolean prepare(EmbeddedJournal journal) {
        return journal.prepare() == 0;
    }
}
