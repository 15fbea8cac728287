package dev.belfry.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.Journal;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.JournalBehaviour;
import org.junit.jupiter.api.Test;

class ImmediateMemoryJournalTest implements JournalBehaviour {
    private static final MemoryOptions OPTIONS = new MemoryOptions(64 * 1024, 128 * 1024, 16 * 1024 * 1024, 64);

    private MemoryJournal journal = MemoryJournal.immediate(OPTIONS);

    @Override
    public Journal create() {
        return journal;
    }

    @Override
    public Journal reopen() {
        journal = journal.crash();
        return journal;
    }

    @Override
    public int entryLimit() {
        return OPTIONS.entryBytes();
    }

    @Test
    void an_entry_is_durable_when_append_returns() {
        for (int i = 0; i < 5; i++) {
            journal.append(0, Bytes.of(i, 10));
            assertThat(journal.durable()).isEqualTo(i);
        }
    }

    @Test
    void it_is_full_at_its_limit() {
        MemoryJournal small = MemoryJournal.immediate(new MemoryOptions(60, 60, 100, 4));
        assertThat(small.append(0, Bytes.of(1, 60))).isEqualTo(new Append.Taken(0));
        assertThat(small.append(0, Bytes.of(2, 41))).isInstanceOf(Append.Full.class);
        assertThat(small.append(0, Bytes.of(3, 40))).isEqualTo(new Append.Taken(1));
        assertThat(small.append(0, Bytes.of(4, 1))).isInstanceOf(Append.Full.class);
    }
}
