package dev.belfry.core.ledger;

import dev.belfry.core.problem.Problem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A shard's effects that wait for their position to be durable, in the order they were added. Belongs to the shard's loop. */
final class Effects {
    private static final Logger LOG = System.getLogger(Effects.class.getName());
    private static final int FIRST_CAPACITY = 64;

    /** A ring: {@code size} effects from {@code first} on; the capacity is a power of two. */
    private @Nullable Effect[] effects = new Effect[FIRST_CAPACITY];

    private long[] positions = new long[FIRST_CAPACITY];
    private int first;
    private int size;

    int size() {
        return size;
    }

    /** What the first of them waits for; there must be one. */
    long firstPosition() {
        return positions[first];
    }

    void add(long position, Effect effect) {
        if (size == effects.length) {
            grow();
        }
        int index = (first + size) & (effects.length - 1);
        effects[index] = effect;
        positions[index] = position;
        size++;
    }

    private void grow() {
        int capacity = effects.length;
        @Nullable Effect[] moreEffects = Arrays.copyOf(effects, capacity * 2);
        long[] morePositions = Arrays.copyOf(positions, capacity * 2);
        for (int i = 0; i < size; i++) {
            int from = (first + i) & (capacity - 1);
            moreEffects[i] = effects[from];
            morePositions[i] = positions[from];
        }
        Arrays.fill(moreEffects, size, moreEffects.length, null);
        effects = moreEffects;
        positions = morePositions;
        first = 0;
    }

    /** Releases the effects up to {@code durable}. */
    void release(long durable) {
        while (size > 0 && positions[first] <= durable) {
            Effect effect = poll();
            try {
                effect.durable();
            } catch (RuntimeException defect) {
                LOG.log(Level.ERROR, "Expected every effect to be carried out, but one failed", defect);
            }
        }
    }

    /** Tells all effects that they never come true. */
    void lose(Problem problem) {
        while (size > 0) {
            Effect effect = poll();
            try {
                effect.lost(problem);
            } catch (RuntimeException defect) {
                LOG.log(Level.ERROR, "Expected every loss to be told, but one could not be", defect);
            }
        }
    }

    private Effect poll() {
        Effect effect = effects[first];
        effects[first] = null;
        first = (first + 1) & (effects.length - 1);
        size--;
        if (effect == null) {
            throw new IllegalStateException("Expected an effect at the head of the queue, but there is none");
        }
        return effect;
    }
}
