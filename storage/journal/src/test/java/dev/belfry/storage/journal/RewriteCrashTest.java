package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.testkit.Found;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A crash at any step of a rewriting, and another one at any step of the start that follows, leave all of it or nothing. */
class RewriteCrashTest {
    /** Power cuts tried for each pair of steps: {@code -Dcuts=}. */
    private static final int CUTS = Integer.getInteger("cuts", 2);

    /** Power cuts tried when the rewriting has come to its end. */
    private static final int CUTS_AT_THE_END = 20 * CUTS;

    private static final EntryEditor DROP_ALL = (position, shard, body) -> EntryEditor.DROP;
    private static final EntryEditor ODD =
            (position, shard, body) -> position % 2 == 0 ? EntryEditor.DROP : EntryEditor.KEEP;

    private static final Logger ENGINE = Logger.getLogger("dev.belfry.storage.journal");

    @BeforeAll
    static void be_quiet() {
        ENGINE.setLevel(Level.OFF);
    }

    @AfterAll
    static void be_loud_again() {
        ENGINE.setLevel(null);
    }

    @Test
    void of_the_first_extents() {
        crashed(all -> all.subList(0, 3), ODD);
    }

    @Test
    void of_the_first_extents_that_are_dropped() {
        crashed(all -> all.subList(0, 3), DROP_ALL);
    }

    @Test
    void of_one_first_extent_that_is_dropped() {
        crashed(all -> all.subList(0, 1), DROP_ALL);
    }

    @Test
    void of_extents_in_the_middle() {
        crashed(all -> all.subList(1, 3), ODD);
    }

    @Test
    void of_extents_in_the_middle_that_are_dropped() {
        crashed(all -> all.subList(1, 3), DROP_ALL);
    }

    private static void crashed(Function<List<Extent>, List<Extent>> run, EntryEditor editor) {
        SimulatedDisk before = new SimulatedDisk();
        EmbeddedJournal journal = SimulatedJournal.open(before);
        SimulatedJournal.append(journal, 70, 100);
        List<Found> old = Found.all(journal);
        List<Extent> extents = run.apply(journal.sealed());
        List<Found> edited = Found.all(rewritten(before.afterKill(), extents, editor));
        assertThat(edited).hasSizeLessThan(old.size());

        boolean crashed = true;
        for (int step = 1; crashed; step++) {
            SimulatedDisk disk = before.afterKill();
            EmbeddedJournal victim = SimulatedJournal.open(disk);
            disk.crashIn(step);
            try {
                victim.rewrite(extents, editor);
            } catch (JournalException e) {
                assertThat(disk.crashed()).isTrue();
            }
            crashed = disk.crashed();
            for (int cut = 0; cut <= (crashed ? CUTS : CUTS_AT_THE_END); cut++) {
                startedWithCrashes(disk, crashed ? old : edited, edited, step, cut);
            }
        }
    }

    private static EmbeddedJournal rewritten(SimulatedDisk disk, List<Extent> extents, EntryEditor editor) {
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        journal.rewrite(extents, editor);
        return journal;
    }

    /** Starts, with a crash at each step, and once without one; then starts again. */
    private static void startedWithCrashes(SimulatedDisk disk, List<Found> old, List<Found> edited, int step, int cut) {
        RandomGenerator random = new SplittableRandom(step * 1000L + cut);
        SimulatedDisk found = cut == 0 ? disk.afterKill() : disk.afterPowerCut(random);
        boolean crashed = true;
        for (int second = 1; crashed; second++) {
            SimulatedDisk start = found.afterKill();
            start.crashIn(second);
            SimulatedJournal.tryOpen(start);
            crashed = start.crashed();
            SimulatedDisk last = random.nextBoolean() ? start.afterKill() : start.afterPowerCut(random);
            assertThat(Found.all(SimulatedJournal.open(last)))
                    .as("crashed at step %d, cut %d, and at step %d of the start", step, cut, second)
                    .isIn(old, edited);
        }
    }
}
