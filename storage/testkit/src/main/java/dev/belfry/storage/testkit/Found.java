package dev.belfry.storage.testkit;

import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** An entry as a reader met it. */
public record Found(long position, int shard, Bytes body) {
    /** Copies what a visitor is shown. */
    public static Found copyOf(long position, int shard, ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return new Found(position, shard, new Bytes(bytes));
    }

    /** What an editor makes of it. */
    EntryEditor.Edit edited(EntryEditor editor) {
        return editor.edit(position, shard, ByteBuffer.wrap(body.bytes()).asReadOnlyBuffer());
    }

    /** All durable entries of a journal. */
    public static List<Found> all(Journal journal) {
        return from(journal, 0);
    }

    /** All durable entries of a journal from a position on. */
    public static List<Found> from(Journal journal, long position) {
        List<Found> found = new ArrayList<>();
        journal.scan(position, (at, shard, body) -> found.add(copyOf(at, shard, body)));
        return found;
    }
}
