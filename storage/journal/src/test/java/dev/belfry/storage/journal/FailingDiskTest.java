package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import dev.belfry.storage.testkit.Heard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a sync that failed, nothing more is taken, synced or reported. */
class FailingDiskTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final EmbeddedJournal journal = SimulatedJournal.open(disk);
    private final Heard heard = new Heard();

    @BeforeEach
    void three_entries_and_then_a_sync_that_fails() {
        SimulatedJournal.append(journal, 3, 100);
        journal.onDurable(heard);
        SimulatedJournal.appendOnly(journal, 100);
        disk.failNextForce();
        SimulatedJournal.commitAll(journal);
    }

    @Test
    void it_is_told_once_and_nothing_is_reported_durable() {
        assertThat(heard.awaitFailure()).hasMessageContaining("Input/output error, says the simulated disk");
        assertThat(heard.positions()).isEmpty();
        assertThat(journal.durable()).isEqualTo(2);
    }

    @Test
    void appends_are_refused() {
        assertThat(journal.append(1, Bytes.of(1, 1)))
                .isInstanceOfSatisfying(
                        Append.Closed.class, closed -> assertThat(closed.text()).contains("Input/output error"));
    }

    @Test
    void the_sync_is_never_tried_again() {
        int forces = disk.forces();
        SimulatedJournal.commitAll(journal);
        journal.close();

        assertThat(disk.forces()).isEqualTo(forces);
        assertThat(heard.positions()).isEmpty();
    }

    @Test
    void reading_goes_on() {
        assertThat(Found.all(journal)).hasSize(3);
    }

    @Test
    void opened_again_it_writes_once_more_what_the_system_took_for_written() {
        journal.close();
        SimulatedDisk next = disk.afterKill();
        assertThat(SimulatedJournal.open(next).durable()).isEqualTo(3);

        assertThat(Found.all(SimulatedJournal.open(next.afterPowerCut(new java.util.Random(1)))))
                .hasSize(4);
    }
}
