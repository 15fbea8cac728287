package dev.belfry.core.retention;

import dev.belfry.core.Limits;
import dev.belfry.core.record.MessageOutline;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.shard.Replay;
import dev.belfry.core.shard.State;
import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.memory.MemoryJournal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A journal that remembers all that was ever written to it, and so can tell what that comes to, whatever was dropped since.
 */
final class RememberingJournal implements Journal {
    private final TreeMap<Long, Written> written = new TreeMap<>();
    private MemoryJournal journal;

    /** What was appended. */
    record Written(int shard, byte[] bytes) {}

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

    @Override
    public Append append(int shard, Entry entry) {
        ByteBuffer bytes = ByteBuffer.allocate(entry.size());
        entry.writeTo(bytes);
        Append append = journal.append(shard, new Entry() {
            @Override
            public int size() {
                return bytes.capacity();
            }

            @Override
            public void writeTo(ByteBuffer target) {
                target.put(bytes.array());
            }
        });
        if (append instanceof Append.Taken(long position)) {
            written.put(position, new Written(shard, bytes.array()));
        }
        return append;
    }

    /** What all that was ever written comes to. */
    State fold(int shards, Limits limits) {
        State state = new State(shards, limits);
        Replay replay = new Replay(state);
        replay.begin(durable());
        written.headMap(durable(), true)
                .forEach((position, each) -> replay.visit(
                        position, each.shard(), ByteBuffer.wrap(each.bytes()).asReadOnlyBuffer()));
        return state;
    }

    @Override
    public long scan(long from, EntryVisitor visitor) {
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

    @Override
    public Checkpoints checkpoints() {
        return journal.checkpoints();
    }

    @Override
    public void close() {
        journal.close();
    }
}
