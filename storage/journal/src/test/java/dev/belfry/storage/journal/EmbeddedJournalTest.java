package dev.belfry.storage.journal;

import dev.belfry.storage.Journal;
import dev.belfry.storage.testkit.JournalBehaviour;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The test kit, with segments and batches so small that every test crosses many of them. */
class EmbeddedJournalTest {
    private static final int ENTRY_BYTES = 3000;

    /** On files, with threads. */
    abstract static class OnFiles implements JournalBehaviour {
        private final JournalOptions options;

        @TempDir
        private Path directory;

        OnFiles(JournalOptions options) {
            this.options = options;
        }

        @Override
        public Journal create() {
            return Opened.journal(EmbeddedJournal.open(directory, options));
        }

        @Override
        public Journal reopen() {
            return create();
        }

        @Override
        public int entryLimit() {
            return ENTRY_BYTES;
        }
    }

    @Nested
    class SmallSegments extends OnFiles {
        SmallSegments() {
            super(new JournalOptions(16 * 1024, 4 * 1024, ENTRY_BYTES, 64 * 1024, 2, Durability.FSYNC));
        }
    }

    @Nested
    class SmallBatches extends OnFiles {
        SmallBatches() {
            super(new JournalOptions(128 * 1024, 64 * 1024, ENTRY_BYTES, 4 * 1024, 2, Durability.FSYNC));
        }
    }

    @Nested
    class NotSynced extends OnFiles {
        NotSynced() {
            super(new JournalOptions(128 * 1024, 128 * 1024, ENTRY_BYTES, 1024 * 1024, 2, Durability.OS));
        }
    }
}
