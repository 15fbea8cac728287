package dev.belfry.server.start;

import dev.belfry.core.Limits;
import dev.belfry.storage.Journal;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalOptions;
import dev.belfry.storage.journal.OpenOutcome;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/** Opens the journal that the settings ask for. */
final class Journals {
    private static final System.Logger LOG = System.getLogger(Journals.class.getName());

    /** What a record may have beside its payload and headers: ids, address, back pointers. */
    private static final int RECORD_OVERHEAD = 64 << 10;

    /** Entries of an extent in memory: few enough extents to look through, each small enough to rewrite in a moment. */
    private static final int EXTENT_ENTRIES = 16 << 10;

    private Journals() {}

    static Journal open(Storage storage, Limits limits) throws StartFailure {
        return switch (storage) {
            case Storage.Memory _ -> MemoryJournal.immediate(memory(limits));
            case Storage.Disk(Path folder, var durability) ->
                open(folder, options(limits).with(durability));
        };
    }

    private static Journal open(Path folder, JournalOptions options) throws StartFailure {
        return switch (EmbeddedJournal.open(folder, options)) {
            case OpenOutcome.Opened(var journal, var report) -> {
                report.cut()
                        .ifPresent(cut -> LOG.log(
                                Level.INFO,
                                "Cut off {0} bytes at the end of {1}, which were never acknowledged",
                                cut.bytes(),
                                cut.place()));
                yield journal;
            }
            case OpenOutcome.InUse(String text) -> throw new StartFailure.Impossible(text);
            case OpenOutcome.Unusable(String text) -> throw new StartFailure.Impossible(text);
        };
    }

    private static MemoryOptions memory(Limits limits) {
        MemoryOptions defaults = MemoryOptions.DEFAULTS;
        int entry = Math.max(defaults.entryBytes(), largest(limits));
        return new MemoryOptions(
                entry, Math.max(entry, defaults.pendingBytes()), defaults.totalBytes(), EXTENT_ENTRIES);
    }

    private static int largest(Limits limits) {
        return limits.payloadBytes() + limits.headerBytes() + RECORD_OVERHEAD;
    }

    /** The defaults, enlarged where the largest message would not fit. */
    private static JournalOptions options(Limits limits) {
        JournalOptions defaults = JournalOptions.DEFAULTS;
        int entry = largest(limits);
        if (entry <= defaults.entryBytes()) {
            return defaults;
        }
        int room = Integer.highestOneBit(entry) * 4;
        return new JournalOptions(
                Math.max(room, defaults.segmentBytes()),
                Math.max(room, defaults.firstSegmentBytes()),
                entry,
                Math.max(room, defaults.batchBytes()),
                defaults.openFiles(),
                defaults.durability(),
                defaults.verify());
    }
}
