package dev.belfry.core.retention;

import dev.belfry.core.address.AddressBook;
import dev.belfry.core.address.ChainHead;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.record.RecordKind;
import dev.belfry.storage.Append;
import dev.belfry.storage.Extent;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Chains in a small journal, of which somebody takes this and that, and what should then be left of each. */
final class ChainPlay {
    /** What was stored at a position. */
    record Told(long position, long sequence, long time) {}

    private final Random random;
    private final MemoryJournal journal;
    private final AddressBook book = new AddressBook();
    private final Map<String, TreeMap<Long, Told>> kept = new HashMap<>();
    private final Map<String, Long> cuts = new HashMap<>();

    /** Up to where the messages of an address are too old. */
    private final Map<String, Long> expiring = new HashMap<>();

    private long time = 1_000;

    ChainPlay(Random random, int extentEntries) {
        this.random = random;
        MemoryOptions usual = MemoryOptions.DEFAULTS;
        this.journal = MemoryJournal.immediate(
                new MemoryOptions(usual.entryBytes(), usual.pendingBytes(), usual.totalBytes(), extentEntries));
    }

    MemoryJournal journal() {
        return journal;
    }

    Set<String> addresses() {
        return kept.keySet();
    }

    /** The messages of an address that should be found, in order. */
    List<Told> kept(String address) {
        return List.copyOf(kept.get(address).values());
    }

    /** Position of the last message that was dropped for its age; -1 when none was. */
    long cut(String address) {
        return cuts.getOrDefault(address, -1L);
    }

    /** Whether a message after {@code boundary} was dropped for its age. */
    boolean isLost(String address, long boundary) {
        return cut(address) > boundary;
    }

    long end(String address) {
        return book.visible(address);
    }

    void append(String address) {
        time += random.nextInt(3);
        ChainHead head = book.head(address);
        Envelope envelope =
                new Envelope("c", "", Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "t", new byte[1]);
        MessageRecord record = new MessageRecord(
                head.next(),
                time,
                address,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                envelope);
        long position = ((Append.Taken) journal.append(0, new RecordBuffer().fill(record))).position();
        head.append(position, time);
        head.show(position);
        kept.computeIfAbsent(address, key -> new TreeMap<>())
                .put(position, new Told(position, record.links().sequence(), time));
    }

    /** Takes messages out of some neighbouring extents, each with this probability in percent. */
    void compact(int percent) {
        List<Extent> sealed = journal.sealed();
        if (!sealed.isEmpty()) {
            int from = random.nextInt(sealed.size());
            int to = from + 1 + random.nextInt(sealed.size() - from);
            sweep(sealed.subList(from, to), percent);
        }
    }

    /** Takes messages out of all that is sealed. */
    void compactAll(int percent) {
        sweep(journal.sealed(), percent);
    }

    /** Drops the oldest messages of some addresses, up to somewhere, from the first extents. */
    void expire() {
        List<Extent> sealed = journal.sealed();
        if (sealed.isEmpty()) {
            return;
        }
        List<Extent> run = sealed.subList(0, 1 + random.nextInt(sealed.size()));
        for (String address : addresses()) {
            long last = end(address);
            long limit = Math.min(last, run.getLast().next()) - 1;
            if (random.nextInt(3) == 0 && limit >= 0) {
                long cut = random.nextLong(limit + 1);
                Long dropped = kept.get(address).floorKey(cut);
                kept.get(address).headMap(cut, true).clear();
                cuts.merge(address, dropped == null ? -1L : dropped, Math::max);
                expiring.merge(address, cut, Math::max);
            }
        }
        sweep(run, 0);
    }

    private void sweep(List<Extent> run, int percent) {
        List<Doomed> doomed = new ArrayList<>();
        run.forEach(extent -> doomed.add(doom(extent, percent)));
        journal.rewrite(run, new Sweep(doomed));
    }

    private Doomed doom(Extent extent, int percent) {
        Doomed doomed = new Doomed();
        MessageHead head = new MessageHead();
        Census.scan(journal, extent, (position, slot, body) -> {
            int size = body.remaining();
            boolean remnant = RecordKind.read(body) == RecordKind.REMNANT;
            head.read(body);
            String address = head.address(body);
            if (head.sequence() > 0) {
                doomed.follow(head.previous());
            }
            if (position <= expiring.getOrDefault(address, -1L)) {
                doomed.add(new Doomed.Candidate(position, Fate.EXPIRED, size, 0, false, -1));
            } else if (remnant || (position != end(address) && random.nextInt(100) < percent)) {
                doomed.add(new Doomed.Candidate(position, Fate.SUPERSEDED, size, 0, false, -1));
                kept.get(address).remove(position);
            }
            return true;
        });
        return doomed;
    }
}
