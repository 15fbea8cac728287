package dev.belfry.storage.journal.tool;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.checkpoint.CheckpointFile;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.journal.segment.Sidecar;
import dev.belfry.storage.journal.tool.SegmentSurvey.EntryConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads all files of a journal, whatever state they are in, and changes nothing. */
final class Survey {
    private static final EntryConsumer NOBODY = (segment, offset, window) -> {};

    private final Disk disk;
    private final Checksum checksum;
    private final EntryConsumer entries;
    private final List<String> names;
    private final List<Segment> found = new ArrayList<>();
    private final List<List<Finding>> faults = new ArrayList<>();
    private final List<Surveyed> segments = new ArrayList<>();
    private final List<Finding> aside = new ArrayList<>();
    private int checkpoints;

    private Survey(Disk disk, Identity identity, EntryConsumer entries) throws IOException {
        this.disk = disk;
        this.checksum = new Checksum(identity.secret());
        this.entries = entries;
        this.names = disk.names();
    }

    /**
     * What was found.
     *
     * @param segments in order
     * @param next position of the first entry to come
     * @param lastIsMissing whether there is no segment that entries can be appended to, although there was
     * @param aside what is wrong with other files
     * @param checkpoints that are intact
     */
    record Result(List<Surveyed> segments, long next, boolean lastIsMissing, List<Finding> aside, int checkpoints)
            implements AutoCloseable {
        /** Releases the segments' files. */
        @Override
        public void close() {
            segments.forEach(surveyed -> surveyed.segment().file().close());
        }
    }

    /**
     * @param entries is shown each intact entry, in order
     * @throws JournalException when there is something that this version cannot judge
     */
    static Result run(Disk disk, Identity identity, EntryConsumer entries) throws IOException {
        Survey survey = new Survey(disk, identity, entries);
        boolean done = false;
        try {
            Result result = survey.run();
            done = true;
            return result;
        } finally {
            if (!done) {
                survey.found.forEach(segment -> segment.file().close());
            }
        }
    }

    private Result run() throws IOException {
        find();
        for (int i = 0; i < found.size(); i++) {
            segments.add(survey(i));
        }
        boolean lastIsMissing = !found.isEmpty() && found.getLast().header().rewritten();
        if (lastIsMissing) {
            faults.getLast().add(missingLast(segments.getLast()));
        }
        long next = segments.isEmpty() ? 0 : segments.getLast().next();
        surveyAside(next);
        return new Result(segments, next, lastIsMissing, aside, checkpoints);
    }

    private void find() throws IOException {
        long covered = 0;
        for (SegmentName name : names.stream()
                .map(SegmentName::of)
                .flatMap(Optional::stream)
                .sorted()
                .toList()) {
            if (name.base() >= covered) {
                Segment segment = open(name);
                found.add(segment);
                covered = segment.header().rewritten() ? endOf(segment) : covered;
            }
        }
    }

    private Segment open(SegmentName name) throws IOException {
        List<Finding> fault = new ArrayList<>();
        faults.add(fault);
        try {
            return Segment.open(disk, name, checksum);
        } catch (JournalException e) {
            Segment damaged = Segment.openDamaged(disk, name, checksum);
            fault.add(new Finding.DamagedSegment(damaged.place(), String.valueOf(e.getMessage())));
            return damaged;
        }
    }

    /** One past the last position of a rewritten segment: what its header says or, if that is damaged, what it holds. */
    private long endOf(Segment segment) throws IOException {
        long next = segment.header().next();
        return next < Long.MAX_VALUE
                ? next
                : new SegmentSurvey(segment, checksum, NOBODY).last().next();
    }

    private Surveyed survey(int index) throws IOException {
        Segment segment = found.get(index);
        boolean last = index == found.size() - 1;
        SegmentHeader header = segment.header();
        boolean endIsKnown = header.rewritten() && header.next() < Long.MAX_VALUE;
        SegmentSurvey survey = new SegmentSurvey(segment, checksum, entries);
        Surveyed surveyed;
        if (endIsKnown) {
            surveyed = survey.sealed(header.next());
        } else if (last) {
            surveyed = survey.last();
        } else {
            surveyed = survey.sealed(found.get(index + 1).base());
        }
        List<Finding> findings = faults.get(index);
        findings.addAll(surveyed.findings());
        long next = last ? surveyed.next() : found.get(index + 1).base();
        if (surveyed.next() < next) {
            findings.add(
                    new Finding.LostEntries(segment.place(), segment.capacity(), 0, surveyed.next(), next - 1, false));
        }
        return new Surveyed(segment, next, surveyed.entries(), surveyed.bytes(), findings);
    }

    private static Finding missingLast(Surveyed last) {
        String place = last.segment().place();
        return new Finding.DamagedSegment(
                place,
                "%s: expected a segment that begins with entry %d behind it, but there is none"
                        .formatted(place, last.next()));
    }

    private void surveyAside(long next) throws IOException {
        for (Segment segment : found) {
            String name = Sidecar.nameOf(segment.name());
            if (names.contains(name) && Sidecar.read(disk, segment, checksum).isEmpty()) {
                aside(name, "is damaged. The next start makes it anew");
            }
        }
        for (String name : names) {
            if (CheckpointFile.isName(name)) {
                surveyCheckpoint(name, next);
            }
        }
    }

    private void surveyCheckpoint(String name, long next) throws IOException {
        long position = CheckpointFile.positionOf(name);
        Optional<CheckpointFile> file = CheckpointFile.open(disk, position, checksum);
        if (file.isEmpty() || !file.get().read(disk, checksum, piece -> {})) {
            aside(name, "is damaged");
        } else if (position >= next) {
            aside(
                    name,
                    "says what entries up to %d came to, but the journal holds none from %d on"
                            .formatted(position, next));
        } else {
            checkpoints++;
        }
    }

    private void aside(String name, String fault) {
        String place = disk.place(name);
        aside.add(new Finding.DamagedAside(place, place + " " + fault));
    }
}
