package dev.belfry.storage.journal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.SimulatedJournal;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.testkit.Found;
import java.io.IOException;
import java.util.List;

/**
 * A stopped journal on a simulated disk, for a test to damage. Entries of 100 bytes lie in frames of 128 bytes, 15 in a segment:
 * 0 to 14; 15 to 29, of which the even ones were dropped; 30 to 44; and 45 to 49 in the last.
 */
final class DamagedJournal {
    static final int HEADER = 64;
    static final int FRAME = 128;
    static final String FIRST = new SegmentName(0, 0).file();
    static final String REWRITTEN = new SegmentName(15, 1).file();
    static final String THIRD = new SegmentName(30, 0).file();
    static final String LAST = new SegmentName(45, 0).file();

    final SimulatedDisk disk = new SimulatedDisk();
    final List<Found> written;

    DamagedJournal() {
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        SimulatedJournal.append(journal, 50, 100);
        journal.rewrite(
                journal.sealed().subList(1, 2),
                (position, shard, body) -> position % 2 == 0 ? EntryEditor.DROP : EntryEditor.KEEP);
        written = Found.all(journal);
        journal.close();
    }

    void flip(String name, int offset) {
        disk.bytes(name)[offset] ^= 4;
    }

    JournalVerify.Report verify() throws IOException {
        int steps = disk.steps();
        JournalVerify.Report report = JournalVerify.run(disk, Identity.read(disk));
        assertThat(disk.steps()).isEqualTo(steps);
        return report;
    }

    JournalRepair.Report repair() throws IOException {
        return JournalRepair.run(disk, Identity.read(disk));
    }
}
