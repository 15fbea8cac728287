package dev.belfry.simulation;

import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryEditor.Edit;
import dev.belfry.storage.Extent;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.testkit.Bytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a rewriting does to the entries of some extents. */
final class Edits {
    static final Edits NONE = new Edits(List.of());

    private final List<Extent> run;
    private final Set<Long> dropped = new HashSet<>();
    private final Map<Long, Copying> replaced = new HashMap<>();

    Edits(List<Extent> run) {
        this.run = run;
    }

    boolean isEmpty() {
        return dropped.isEmpty() && replaced.isEmpty();
    }

    /** Whether the entry at a position is not as it was. */
    boolean concerns(long position) {
        return dropped.contains(position) || replaced.containsKey(position);
    }

    /** An editor that does the same as another one, and takes note of it. */
    EntryEditor noting(EntryEditor editor) {
        return (position, shard, body) -> switch (editor.edit(position, shard, body)) {
            case Edit.Keep keep -> keep;
            case Edit.Drop drop -> {
                dropped.add(position);
                yield drop;
            }
            case Edit.Replace(var entry) -> {
                Copying copying = new Copying(entry);
                replaced.put(position, copying);
                yield new Edit.Replace(copying);
            }
        };
    }

    /** Does the same to a journal each of whose entries is an extent. */
    void applyTo(MemoryJournal mirror) {
        if (!isEmpty()) {
            long first = run.getFirst().first();
            long next = run.getLast().next();
            List<Extent> there = mirror.sealed().stream()
                    .filter(extent -> extent.next() > first && extent.first() < next)
                    .toList();
            mirror.rewrite(there, (position, shard, body) -> edit(position));
        }
    }

    private Edit edit(long position) {
        if (dropped.contains(position)) {
            return EntryEditor.DROP;
        }
        return replaced.containsKey(position)
                ? new Edit.Replace(new Bytes(replaced.get(position).bytes()))
                : EntryEditor.KEEP;
    }
}
