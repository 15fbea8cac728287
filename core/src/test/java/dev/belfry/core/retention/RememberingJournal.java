package dev.belfry.core.retention;

import dev.belfry.core.Limits;
import dev.belfry.core.checkpoint.Recovery;
import dev.belfry.core.record.MessageOutline;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationRecord;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.shard.State;
import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.Draft;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A journal that remembers all that was ever written to it, and so can tell what that comes to, whatever was dropped since.
 */
final class RememberingJournal implements Journal {
    private final TreeMap<Long, Written> written = new TreeMap<>();
    private MemoryJournal journal;
    private long scans;
    private boolean hidesNewest;

    /** What was appended. */
    record Written(int shard, byte[] bytes) implements Entry {
        RecordKind kind() {
            return RecordKind.read(ByteBuffer.wrap(bytes));
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public void writeTo(ByteBuffer target) {
            target.put(bytes);
        }
    }

    RememberingJournal(MemoryJournal journal) {
        this.journal = journal;
    }

    MemoryJournal memory() {
        return journal;
    }

    void crashKeeping(long position) {
        journal = journal.crashKeeping(position);
        written.tailMap(journal.durable(), false).clear();
    }

    /** Bytes of the messages of a channel in what is sealed. */
    long sealedBytes(String channel) {
        long[] sum = new long[1];
        MessageOutline outline = new MessageOutline();
        sealed().forEach(extent -> Census.scan(this, extent, (position, slot, body) -> {
            if (RecordKind.read(body) == RecordKind.MESSAGE) {
                outline.read(body);
                sum[0] += outline.channel().equals(channel) ? outline.size() : 0;
            }
            return true;
        }));
        return sum[0];
    }

    /** How many records of a kind were written. */
    long written(RecordKind kind) {
        return written.values().stream().filter(each -> each.kind() == kind).count();
    }

    /** Positions of what was durable and is gone. */
    Stream<Long> missing() {
        Set<Long> there = new HashSet<>();
        scan(0, (position, slot, body) -> there.add(position));
        return written.headMap(durable(), true).keySet().stream().filter(position -> !there.contains(position));
    }

    /** How many records of a kind are gone. */
    long missing(RecordKind kind) {
        return missing()
                .filter(position -> written.get(position).kind() == kind)
                .count();
    }

    /** How many messages have left but a remnant. */
    long remnants() {
        long[] count = new long[1];
        scan(0, (position, slot, body) -> {
            count[0] += RecordKind.read(body) == RecordKind.REMNANT ? 1 : 0;
            return true;
        });
        return count[0];
    }

    @Override
    public Append append(int shard, Entry entry) {
        ByteBuffer bytes = ByteBuffer.allocate(entry.size());
        entry.writeTo(bytes);
        Written copy = new Written(shard, bytes.array());
        Append append = journal.append(shard, copy);
        if (append instanceof Append.Taken(long position)) {
            written.put(position, copy);
        }
        return append;
    }

    /** What all that was ever written comes to. */
    State fold(int shards, Limits limits) {
        MemoryJournal all = MemoryJournal.immediate(MemoryOptions.DEFAULTS);
        written.headMap(durable(), true).forEach((position, each) -> all.append(each.shard(), each));
        return new Recovery(all, shards, limits).run().state();
    }

    /** All messages that were ever durable. */
    Originals originals() {
        Originals originals = new Originals();
        written.headMap(durable(), true).forEach((position, each) -> {
            ByteBuffer body = ByteBuffer.wrap(each.bytes());
            RecordKind kind = RecordKind.read(body.duplicate());
            if (kind == RecordKind.MESSAGE) {
                originals.add(new Originals.Original(position, MessageRecord.read(body), each.bytes().length));
            } else if (!kind.isStateOnly()) {
                RecordKind.read(body);
                originals.addEnd(OperationRecord.readRequest(body), OperationRecord.readTime(body));
            }
        });
        return originals;
    }

    /** How often it was read through. */
    long scans() {
        return scans;
    }

    @Override
    public long scan(long from, EntryVisitor visitor) {
        scans++;
        return journal.scan(from, visitor);
    }

    @Override
    public void onDurable(DurableListener listener) {
        journal.onDurable(listener);
    }

    @Override
    public long durable() {
        return journal.durable();
    }

    @Override
    public long first() {
        return journal.first();
    }

    @Override
    public boolean read(long position, EntryVisitor visitor) {
        return journal.read(position, visitor);
    }

    @Override
    public List<Extent> sealed() {
        return journal.sealed();
    }

    @Override
    public Optional<Extent> rewrite(List<Extent> run, EntryEditor editor) {
        return journal.rewrite(run, editor);
    }

    /** From now on, or no longer, the newest checkpoint cannot be found. */
    void hideNewest(boolean hide) {
        hidesNewest = hide;
    }

    @Override
    public Checkpoints checkpoints() {
        Checkpoints all = journal.checkpoints();
        return !hidesNewest
                ? all
                : new Checkpoints() {
                    @Override
                    public Draft begin(long position) {
                        return all.begin(position);
                    }

                    @Override
                    public List<Checkpoint> all() {
                        return all.all().stream().skip(1).toList();
                    }
                };
    }

    @Override
    public void close() {
        journal.close();
    }
}
