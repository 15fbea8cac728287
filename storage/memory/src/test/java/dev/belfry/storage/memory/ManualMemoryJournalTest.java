package dev.belfry.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import dev.belfry.storage.testkit.Heard;
import dev.belfry.storage.testkit.JournalBehaviour;
import org.junit.jupiter.api.Test;

class ManualMemoryJournalTest implements JournalBehaviour {
    private static final MemoryOptions OPTIONS = new MemoryOptions(64 * 1024, 128 * 1024, 16 * 1024 * 1024, 64);

    private MemoryJournal journal = MemoryJournal.manual(OPTIONS);

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

    @Override
    public void settle(Journal ignored) {
        journal.sync();
    }

    @Test
    void nothing_is_durable_or_visible_before_a_sync() {
        Heard heard = new Heard();
        journal.onDurable(heard);
        appendThree();

        assertThat(journal.durable()).isEqualTo(Journal.NONE);
        assertThat(Found.all(journal)).isEmpty();
        assertThat(journal.read(0, (position, shard, body) -> true)).isFalse();
        assertThat(heard.positions()).isEmpty();

        journal.syncTo(1);
        assertThat(heard.positions()).containsExactly(1L);
        assertThat(Found.all(journal)).hasSize(2);
        journal.sync();
        journal.sync();
        assertThat(heard.positions()).containsExactly(1L, 2L);
    }

    @Test
    void a_crash_loses_what_was_not_synced_and_its_positions_are_given_again() {
        appendThree();
        journal.syncTo(0);
        MemoryJournal after = journal.crash();

        assertThat(Found.all(after)).containsExactly(new Found(0, 0, Bytes.of(0, 10)));
        assertThat(after.append(0, Bytes.of(7, 10))).isEqualTo(new Append.Taken(1));
    }

    @Test
    void a_crash_may_keep_more_than_was_synced() {
        appendThree();
        journal.syncTo(0);

        assertThat(journal.crashKeeping(1).durable()).isEqualTo(1);
        assertThat(journal.crashKeeping(99).durable()).isEqualTo(2);
    }

    @Test
    void a_crashed_journal_is_dead() {
        Heard heard = new Heard();
        journal.onDurable(heard);
        appendThree();
        journal.crash();
        journal.sync();
        journal.close();

        assertThat(journal.append(0, Bytes.of(1, 1))).isInstanceOf(Append.Closed.class);
        assertThat(heard.positions()).isEmpty();
    }

    @Test
    void it_is_busy_when_too_much_waits_for_a_sync() {
        for (int i = 0; i < 2; i++) {
            assertThat(journal.append(0, Bytes.of(i, 64 * 1024))).isInstanceOf(Append.Taken.class);
        }
        assertThat(journal.append(0, Bytes.of(2, 1))).isInstanceOf(Append.Busy.class);

        journal.syncTo(0);
        assertThat(journal.append(0, Bytes.of(2, 1))).isEqualTo(new Append.Taken(2));
    }

    @Test
    void it_can_be_full_for_a_while() {
        journal.runFull("no room, says the test");
        assertThat(journal.append(0, Bytes.of(1, 1))).isEqualTo(new Append.Full("no room, says the test"));

        journal.makeRoom();
        assertThat(journal.append(0, Bytes.of(1, 1))).isEqualTo(new Append.Taken(0));
    }

    @Test
    void a_failure_is_told_once_and_loses_what_was_not_synced() {
        Heard heard = new Heard();
        journal.onDurable(heard);
        appendThree();
        journal.syncTo(1);
        JournalException cause = new JournalException("the disk is broken, says the test");
        journal.fail(cause);
        journal.fail(new JournalException("again"));
        journal.sync();

        assertThat(heard.awaitFailure()).isSameAs(cause);
        assertThat(heard.positions()).containsExactly(1L);
        assertThat(journal.append(0, Bytes.of(1, 1))).isInstanceOf(Append.Closed.class);
        assertThat(Found.all(journal)).hasSize(2);
        journal.close();
        assertThat(journal.durable()).isEqualTo(1);
    }

    private void appendThree() {
        for (int i = 0; i < 3; i++) {
            journal.append(0, Bytes.of(i, 10));
        }
    }
}
