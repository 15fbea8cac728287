package dev.belfry.storage.memory;

import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryEditor.Edit;
import java.util.ArrayList;
import java.util.List;

/** Asks an editor about each entry of some neighbouring parts. */
final class Editing {
    private Editing() {}

    /** What they come to; empty when nothing is left. */
    static Part run(List<Part> run, EntryEditor editor, int entryBytes) {
        List<Stored> kept = new ArrayList<>();
        for (Part part : run) {
            for (int slot = 0; slot < part.count(); slot++) {
                edit(part.get(slot), editor, entryBytes, kept);
            }
        }
        return Part.of(run.getFirst().first(), run.getLast().next(), kept);
    }

    private static void edit(Stored stored, EntryEditor editor, int entryBytes, List<Stored> kept) {
        switch (editor.edit(stored.position(), stored.shard(), stored.body())) {
            case Edit.Keep _ -> kept.add(stored);
            case Edit.Drop _ -> {}
            case Edit.Replace(Entry entry) -> kept.add(replacement(stored, entry, entryBytes));
        }
    }

    private static Stored replacement(Stored stored, Entry entry, int entryBytes) {
        int size = entry.size();
        if (size < 1 || size > entryBytes) {
            throw new IllegalArgumentException(
                    "Expected an entry of 1 to %d bytes in place of that at %d, but it has %d"
                            .formatted(entryBytes, stored.position(), size));
        }
        return Stored.of(stored.position(), stored.shard(), entry, size);
    }
}
