package dev.belfry.storage.journal.tool;

import static dev.belfry.storage.journal.tool.DamagedJournal.FIRST;
import static dev.belfry.storage.journal.tool.DamagedJournal.FRAME;
import static dev.belfry.storage.journal.tool.DamagedJournal.HEADER;
import static dev.belfry.storage.journal.tool.DamagedJournal.LAST;
import static dev.belfry.storage.journal.tool.DamagedJournal.REWRITTEN;
import static dev.belfry.storage.journal.tool.DamagedJournal.THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Draft;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.OpenOutcome;
import dev.belfry.storage.journal.SimulatedJournal;
import dev.belfry.storage.journal.Verify;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A repair saves what is intact, says what is lost, and touches nothing else. {@code -Dseed=} replays one random damage. */
class JournalRepairTest {
    private static final int SEEDS = Integer.getInteger("seeds", 300);

    private final DamagedJournal damaged = new DamagedJournal();

    @Test
    void nothing_is_changed_without_damage() throws Exception {
        int steps = damaged.disk.steps();
        assertThat(damaged.repair().isChange()).isFalse();
        assertThat(damaged.disk.steps()).isEqualTo(steps);
    }

    @Test
    void damaged_entries_in_the_middle_go_and_the_file_is_kept_aside() throws Exception {
        damaged.flip(FIRST, HEADER + 3 * FRAME + 50);
        byte[] before = damaged.disk.bytes(FIRST).clone();
        byte[] untouched = damaged.disk.bytes(THIRD).clone();
        JournalRepair.Report report = damaged.repair();

        assertThat(report.lost())
                .containsExactly(new Finding.LostEntries("sim/" + FIRST, HEADER + 3 * FRAME, FRAME, 3, 3, true));
        assertThat(report.kept()).containsExactly("sim/" + FIRST + ".damaged");
        assertThat(damaged.disk.bytes(FIRST + ".damaged")).isEqualTo(before);
        assertThat(damaged.disk.bytes(THIRD)).isEqualTo(untouched);
        assertThat(damaged.disk.names()).contains(new SegmentName(0, 1).file());
        assertOpens(entry -> entry.position() != 3, 50);
    }

    @Test
    void damage_before_the_last_batch_is_cut_out_of_the_last_segment() throws Exception {
        damaged.flip(LAST, HEADER + FRAME + 50);
        JournalRepair.Report report = damaged.repair();

        assertThat(report.lost())
                .containsExactly(new Finding.LostEntries("sim/" + LAST, HEADER + FRAME, FRAME, 46, 46, true));
        assertOpens(entry -> entry.position() != 46, 50);
    }

    @Test
    void damaged_headers_cost_no_entry() throws Exception {
        for (String name : List.of(FIRST, REWRITTEN, THIRD, LAST)) {
            damaged.flip(name, 20);
        }
        JournalRepair.Report report = damaged.repair();

        assertThat(report.lost()).isEmpty();
        assertThat(report.kept()).hasSize(4);
        assertOpens(entry -> true, 50);
    }

    @Test
    void a_damaged_description_is_made_anew_from_what_segments_tell() throws Exception {
        byte[] before = damaged.disk.bytes(Identity.FILE).clone();
        int secret = Identity.read(damaged.disk).secret();
        damaged.flip(FIRST, 20);
        damaged.flip(Identity.FILE, 3);
        JournalRepair.Report report = JournalRepair.run(damaged.disk);

        assertThat(report.identified()).isTrue();
        assertThat(report.lost()).isEmpty();
        assertThat(report.kept()).contains("sim/journal.meta.damaged");
        assertThat(damaged.disk.bytes("journal.meta.damaged")).hasSameSizeAs(before);
        assertThat(Identity.read(damaged.disk).secret()).isEqualTo(secret);
        assertOpens(entry -> true, 50);
    }

    @Test
    void a_missing_description_is_made_anew_and_one_entry_is_enough_to_be_sure() throws Exception {
        damaged.disk.delete(Identity.FILE);
        for (String name : List.of(REWRITTEN, THIRD, LAST)) {
            damaged.flip(name, 20);
        }
        assertThat(JournalRepair.run(damaged.disk).isChange()).isTrue();
        assertOpens(entry -> true, 50);
    }

    @Test
    void without_a_witness_nothing_is_made_up() throws Exception {
        damaged.disk.delete(Identity.FILE);
        for (String name : List.of(FIRST, REWRITTEN, THIRD, LAST)) {
            damaged.flip(name, 20);
        }
        int steps = damaged.disk.steps();
        assertThatThrownBy(() -> JournalRepair.run(damaged.disk))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("none is intact");
        assertThat(damaged.disk.steps()).isEqualTo(steps);
    }

    @Test
    void a_journal_of_another_format_is_left_alone() {
        damaged.disk.bytes(Identity.FILE)["belfry-journal ".length()] = '2';
        int steps = damaged.disk.steps();
        assertThatThrownBy(() -> JournalRepair.run(damaged.disk)).hasMessageContaining("format 1");
        assertThat(damaged.disk.steps()).isEqualTo(steps);
    }

    @Test
    void a_missing_segment_leaves_a_hole() throws Exception {
        damaged.disk.delete(REWRITTEN);
        JournalRepair.Report report = damaged.repair();

        assertThat(report.lost()).extracting(Finding.LostEntries::from).containsExactly(15L);
        assertThat(report.lost()).extracting(Finding.LostEntries::to).containsExactly(29L);
        assertOpens(entry -> entry.position() < 15 || entry.position() >= 30, 50);
    }

    @Test
    void a_last_segment_of_which_nothing_is_left_is_begun_anew() throws Exception {
        Arrays.fill(damaged.disk.bytes(LAST), (byte) 7);
        damaged.repair();

        assertOpens(entry -> entry.position() < 45, 45);
    }

    @Test
    void a_missing_last_segment_is_begun_anew() throws Exception {
        damaged.disk.delete(THIRD);
        damaged.disk.delete(LAST);
        damaged.repair();

        assertOpens(entry -> entry.position() < 30, 30);
    }

    @Test
    void only_checkpoints_of_what_is_not_there_go() throws Exception {
        EmbeddedJournal journal = SimulatedJournal.open(damaged.disk);
        for (long position : new long[] {10, 48}) {
            try (Draft draft = journal.checkpoints().begin(position)) {
                draft.complete();
            }
        }
        journal.close();
        damaged.flip(FIRST, HEADER + 3 * FRAME + 50);
        Arrays.fill(damaged.disk.bytes(LAST), (byte) 7);

        assertThat(damaged.repair().deleted()).containsExactly("sim/0000000000000000048.checkpoint");
        assertThat(SimulatedJournal.open(damaged.disk.copy()).checkpoints().all())
                .extracting(Checkpoint::position)
                .containsExactly(10L);
    }

    @Test
    void a_crash_at_any_step_of_a_repair_costs_nothing_more() throws Exception {
        damaged.flip(FIRST, HEADER + 3 * FRAME + 50);
        damaged.flip(REWRITTEN, 20);
        damaged.flip(LAST, HEADER + FRAME + 50);
        damaged.disk.settle();
        boolean crashed = true;
        for (int step = 1; crashed; step++) {
            SimulatedDisk disk = damaged.disk.copy();
            disk.crashIn(step);
            try {
                JournalRepair.run(disk, Identity.read(disk));
            } catch (IOException e) {
                assertThat(disk.crashed()).isTrue();
            }
            crashed = disk.crashed();
            for (int cut = 0; cut < 10; cut++) {
                RandomGenerator random = new SplittableRandom(step * 1000L + cut);
                SimulatedDisk after = cut == 0 ? disk.afterKill() : disk.afterPowerCut(random);
                JournalRepair.run(after, Identity.read(after));
                assertThat(Found.all(SimulatedJournal.open(after)))
                        .as("crashed at step %d, cut %d", step, cut)
                        .isEqualTo(damaged.written.stream()
                                .filter(entry -> entry.position() != 3 && entry.position() != 46)
                                .toList());
            }
        }
    }

    @Test
    void whatever_is_damaged_a_repaired_journal_opens_with_all_that_is_not_said_to_be_lost() throws Exception {
        Long seed = Long.getLong("seed");
        for (long i = seed == null ? 1 : seed; i <= (seed == null ? SEEDS : seed); i++) {
            DamagedJournal victim = new DamagedJournal();
            damage(victim, new SplittableRandom(i));
            try {
                assertSaved(victim);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed %d (replay it with -Dseed=%d): %s".formatted(i, i, e.getMessage()), e);
            }
        }
    }

    private static void damage(DamagedJournal victim, RandomGenerator random) throws Exception {
        List<String> names = List.of(FIRST, REWRITTEN, THIRD, LAST);
        for (int times = random.nextInt(1, 6); times > 0; times--) {
            String name = names.get(random.nextInt(names.size()));
            if (!victim.disk.contains(name)) {
                continue;
            }
            int size = victim.disk.bytes(name).length;
            int offset = random.nextInt(Math.max(1, size));
            switch (random.nextInt(8)) {
                case 0 -> victim.disk.resize(name, offset);
                case 1 ->
                    Arrays.fill(victim.disk.bytes(name), offset, random.nextInt(offset, size + 1), (byte)
                            random.nextInt(3));
                // That the first one is missing looks as if it had been dropped.
                case 2 -> victim.disk.delete(name.equals(FIRST) ? LAST : name);
                default -> {
                    if (offset < size) {
                        victim.disk.bytes(name)[offset] ^= (byte) (1 << random.nextInt(8));
                    }
                }
            }
        }
    }

    private static void assertSaved(DamagedJournal victim) throws Exception {
        JournalVerify.Report before = victim.verify();
        assertThat(SimulatedJournal.tryOpen(victim.disk.copy(), Verify.ALL) instanceof OpenOutcome.Opened)
                .as("whether it opens with %s", before.findings())
                .isEqualTo(!before.isDamaged());

        JournalRepair.Report report = victim.repair();
        assertThat(report.found()).isEqualTo(before.findings());
        JournalVerify.Report after = victim.verify();
        assertThat(after.isDamaged())
                .as("after the repair: %s", after.findings())
                .isFalse();
        assertThat(after.next()).isEqualTo(before.next());
        assertThat(after.entries()).isEqualTo(before.entries());
        List<Found> found = Found.all(SimulatedJournal.open(victim.disk));
        assertThat(found).hasSize((int) before.entries());
        assertThat(found)
                .as("after the repair %s", report)
                .isEqualTo(victim.written.stream()
                        .filter(entry -> found.contains(entry) || !mayBeGone(entry, report, after.next()))
                        .toList());
    }

    private static boolean mayBeGone(Found entry, JournalRepair.Report report, long next) {
        long position = entry.position();
        return position >= next
                || report.lost().stream().anyMatch(lost -> lost.from() <= position && position <= lost.to());
    }

    private void assertOpens(Predicate<Found> kept, long next) throws Exception {
        assertThat(damaged.verify().isDamaged()).isFalse();
        for (Verify verify : Verify.values()) {
            assertThat(SimulatedJournal.tryOpen(damaged.disk, verify)).isInstanceOf(OpenOutcome.Opened.class);
        }
        EmbeddedJournal journal = SimulatedJournal.open(damaged.disk);
        assertThat(Found.all(journal))
                .isEqualTo(damaged.written.stream().filter(kept).toList());
        assertThat(journal.append(1, Bytes.of(1, 100))).isEqualTo(new Append.Taken(next));
        SimulatedJournal.commitAll(journal);
        assertThat(journal.durable()).isEqualTo(next);
    }
}
