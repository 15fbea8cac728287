package dev.belfry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.simulation.Tally;
import dev.belfry.storage.Append;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.Durability;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalOptions;
import dev.belfry.storage.journal.OpenOutcome;
import dev.belfry.storage.journal.RecoveryReport;
import dev.belfry.storage.journal.SteppedJournal;
import dev.belfry.storage.journal.Verify;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.testkit.Bytes;
import java.util.List;
import java.util.random.RandomGenerator;

/** Starts on copies of the disk, to see what would have become of it. */
final class Trials {
    private final JournalOptions options;
    private final Tally tally;

    Trials(JournalOptions options, Tally tally) {
        this.options = options;
        this.tally = tally;
    }

    /** Takes note of how a start went. */
    void count(RecoveryReport report) {
        report.cut().ifPresent(cut -> tally.count("torn tail cut"));
        tally.count(report.segments() > 1 ? "journal of several segments" : "journal of one segment");
        tally.count("segment not read thanks to its index", report.segments() - report.scanned());
    }

    /**
     * What may come after a start.
     *
     * @param found the last position that the start has found
     * @param lost sizes of the entries that the crash took away
     * @param cut whether some of them were cut off
     */
    void afterStart(SimulatedDisk disk, long found, List<Integer> lost, boolean cut, RandomGenerator random) {
        tally.count("entries lost that nobody was told of", lost.size());
        if (cut && !lost.isEmpty()) {
            appendAfterCut(disk.copy(), lost.subList(0, 1 + random.nextInt(lost.size())));
        }
        if (options.durability() == Durability.FSYNC && random.nextInt(4) == 0) {
            cutPowerAfterStart(disk.copy(), found, random);
        }
    }

    /**
     * A start with flipped bits: it is refused and says where, or finds all, but the last batch at most.
     *
     * @param before what was there before
     */
    void startRotten(SimulatedDisk disk, MirroredJournal before) {
        List<String> rotten = disk.rotten();
        switch (SteppedJournal.open(disk, options)) {
            case OpenOutcome.Unusable(String text) -> {
                tally.count("rot: start refused");
                assertThat(rotten)
                        .as("files with flipped bits, one of which a refusal names: %s", text)
                        .anyMatch(text::contains);
            }
            case OpenOutcome.Opened(EmbeddedJournal found, var _) -> {
                tally.count(found.durable() < before.durable() ? "rot: last batch lost" : "rot: harmless");
                requireSameOrRefused(found, before, rotten);
                // Without syncs nothing tells an end that never came to the disk from one that rotted.
                boolean provable = options.durability() == Durability.FSYNC;
                assertThat(found.durable())
                        .as("the last position that rot leaves")
                        .isGreaterThanOrEqualTo(provable ? before.lastBatch() - 1 : Journal.NONE);
            }
            case OpenOutcome.InUse(String text) -> throw new AssertionError(text);
        }
    }

    /** What was not looked at when opened is looked at when read. */
    private void requireSameOrRefused(EmbeddedJournal found, MirroredJournal before, List<String> rotten) {
        try {
            before.requireSameIn(found);
        } catch (JournalException e) {
            tally.count("rot: read refused");
            assertThat(options.verify())
                    .as("whether a start that verifies everything finds what reading finds: %s", e.getMessage())
                    .isNotEqualTo(Verify.ALL);
            assertThat(rotten)
                    .as("files with flipped bits, one of which a failure names: %s", e.getMessage())
                    .anyMatch(String.valueOf(e.getMessage())::contains);
        }
    }

    /**
     * What was cut off never comes back, even if what is appended next ends exactly where some of it began.
     *
     * @param sizes of the first entries that were cut off
     */
    private void appendAfterCut(SimulatedDisk disk, List<Integer> sizes) {
        tally.count("entries cut off, and others in their place");
        EmbeddedJournal journal = opened(disk);
        long before = journal.durable();
        long taken = sizes.stream()
                .takeWhile(size -> journal.append(0, Bytes.of(size, size)) instanceof Append.Taken)
                .count();
        while (SteppedJournal.prepare(journal) || SteppedJournal.commit(journal)) {
            Thread.onSpinWait();
        }
        assertThat(journal.durable()).isEqualTo(before + taken);
        assertThat(opened(disk.afterKill()).durable())
                .as("the last position, with %d entries appended after a cut", taken)
                .isEqualTo(journal.durable());
    }

    /**
     * What a start has found is durable from then on: it is found again when the power is cut at once.
     *
     * @param found the last position
     */
    private void cutPowerAfterStart(SimulatedDisk disk, long found, RandomGenerator random) {
        tally.count("power cut right after a start");
        assertThat(opened(disk.afterPowerCut(random)).durable())
                .as("the last position, after a start and a power cut")
                .isEqualTo(found);
    }

    private EmbeddedJournal opened(SimulatedDisk disk) {
        if (SteppedJournal.open(disk, options) instanceof OpenOutcome.Opened(EmbeddedJournal journal, var _)) {
            return journal;
        }
        throw new AssertionError("Expected the journal to open, but it did not");
    }
}
