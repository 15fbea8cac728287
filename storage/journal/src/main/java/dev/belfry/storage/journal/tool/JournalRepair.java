package dev.belfry.storage.journal.tool;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.checkpoint.CheckpointFile;
import dev.belfry.storage.journal.checkpoint.CheckpointFiles;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.rewrite.SegmentOutput;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Saves what is intact in a journal that is not in use, so that it can be opened again. Segments without damage are not touched;
 * of one that has some, the intact entries are copied into a new one, and it is kept under another name. A checkpoint is kept as
 * long as it says what entries came to that the journal holds, or that are lost: it is then the best account of them.
 */
public final class JournalRepair {
    /** How the names of files end that were replaced, and are kept for whoever may get more out of them. */
    public static final String KEPT_SUFFIX = ".damaged";

    private final Disk disk;
    private final Checksum checksum;
    private final int secret;
    private final boolean identified;
    private final List<String> kept = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();

    private JournalRepair(Disk disk, Identity identity, boolean identified) {
        this.disk = disk;
        this.identified = identified;
        this.secret = identity.secret();
        this.checksum = new Checksum(secret);
    }

    /**
     * What was done.
     *
     * @param found what was not as it was written
     * @param lost which entries are lost for good
     * @param kept damaged files, under their new names
     * @param deleted checkpoints that were damaged, or said what entries came to that are not there
     * @param identified whether what describes the journal was damaged or missing, and made anew
     */
    public record Report(
            List<Finding> found,
            List<Finding.LostEntries> lost,
            List<String> kept,
            List<String> deleted,
            boolean identified) {
        public Report {
            found = List.copyOf(found);
            lost = List.copyOf(lost);
            kept = List.copyOf(kept);
            deleted = List.copyOf(deleted);
        }

        /** Whether anything was changed. */
        public boolean isChange() {
            return !kept.isEmpty() || !deleted.isEmpty() || identified;
        }
    }

    /** Refused, too, when there is no room for the copies: what was saved until then stays saved. */
    public static ToolOutcome<Report> run(Path directory) {
        return StoppedJournal.useAsItIs(directory, disk -> run(disk));
    }

    static Report run(Disk disk) throws IOException {
        boolean known = isKnown(disk);
        if (known) {
            return run(disk, Identity.read(disk));
        }
        Identity found = LostIdentity.find(disk);
        JournalRepair repair = new JournalRepair(disk, found, true);
        if (disk.names().contains(Identity.FILE)) {
            repair.keep(Identity.FILE);
        }
        found.write(disk);
        return repair.run(found);
    }

    private static boolean isKnown(Disk disk) throws IOException {
        if (!disk.names().contains(Identity.FILE)) {
            return false;
        }
        try {
            Identity.read(disk);
            return true;
        } catch (JournalException damaged) {
            if (Identity.isOfOtherFormat(disk)) {
                throw damaged;
            }
            return false;
        }
    }

    static Report run(Disk disk, Identity identity) throws IOException {
        return new JournalRepair(disk, identity, false).run(identity);
    }

    private Report run(Identity identity) throws IOException {
        try (Survey.Result survey = Survey.run(disk, identity, (segment, offset, window) -> {})) {
            for (Surveyed surveyed : survey.segments()) {
                if (surveyed.isDamaged()) {
                    replace(surveyed);
                }
            }
            if (!survey.segments().isEmpty() && survey.segments().getLast().isDamaged()) {
                Segment.createEmpty(disk, survey.next(), checksum);
                disk.force();
            }
            deleteCheckpoints(survey.next());
            List<Finding> found = JournalVerify.report(survey).findings();
            List<Finding.LostEntries> lost = found.stream()
                    .filter(Finding.LostEntries.class::isInstance)
                    .map(Finding.LostEntries.class::cast)
                    .toList();
            return new Report(found, lost, kept, deleted, identified);
        }
    }

    /** Copies what is intact first, so that a crash at any time leaves the one or the other. */
    private void replace(Surveyed surveyed) throws IOException {
        Segment segment = surveyed.segment();
        if (surveyed.next() > segment.base()) {
            copyIntact(segment, surveyed.next());
        }
        segment.file().close();
        keep(segment.name().file());
        disk.delete(Sidecar.nameOf(segment.name()));
        disk.force();
    }

    private void keep(String name) throws IOException {
        disk.rename(name, name + KEPT_SUFFIX);
        kept.add(disk.place(name + KEPT_SUFFIX));
    }

    private void copyIntact(Segment segment, long next) throws IOException {
        try (SegmentOutput output = new SegmentOutput(disk, checksum, Integer.MAX_VALUE)) {
            new SegmentSurvey(segment, new Checksum(secret), (from, offset, window) -> output.keep(window))
                    .sealed(next);
            SegmentHeader header =
                    output.finish(segment.base(), segment.header().generation() + 1, next);
            output.rename(header);
        }
        disk.force();
    }

    private void deleteCheckpoints(long next) throws IOException {
        List<String> before =
                disk.names().stream().filter(CheckpointFile::isName).toList();
        CheckpointFiles.recover(disk, before, next - 1, checksum);
        List<String> after = disk.names();
        before.stream().filter(name -> !after.contains(name)).map(disk::place).forEach(deleted::add);
    }
}
