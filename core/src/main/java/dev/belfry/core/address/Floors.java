package dev.belfry.core.address;

import org.jspecify.annotations.Nullable;

/**
 * Up to where addresses of each slot were forgotten: so somebody who comes back with an old cursor can be told that something may
 * be missing, though nothing is known of his address any more. Belongs to the shard.
 */
public final class Floors {
    private static final int PART = 1 << 8;

    /** Positions by slot, one more than they are; parts are made when they are needed. */
    private final long[] @Nullable [] parts = new long[Slots.COUNT / PART][];

    /** An address of this slot was forgotten, whose last message was there. */
    public void raise(int slot, long position) {
        long[] part = parts[slot / PART];
        if (part == null) {
            part = new long[PART];
            parts[slot / PART] = part;
        }
        part[slot % PART] = Math.max(part[slot % PART], position + 1);
    }

    /** The last position of a forgotten address of this slot, -1 when none was. */
    public long of(int slot) {
        long[] part = parts[slot / PART];
        return part == null ? -1 : part[slot % PART] - 1;
    }

    /** Visits the slots of which addresses were forgotten, in order. */
    public void forEach(Visitor visitor) {
        for (int part = 0; part < parts.length; part++) {
            if (parts[part] != null) {
                visit(part * PART, visitor);
            }
        }
    }

    private void visit(int first, Visitor visitor) {
        for (int slot = first; slot < first + PART; slot++) {
            long position = of(slot);
            if (position >= 0) {
                visitor.visit(slot, position);
            }
        }
    }

    /** Is told where the last forgotten address of a slot ended. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int slot, long position);
    }
}
