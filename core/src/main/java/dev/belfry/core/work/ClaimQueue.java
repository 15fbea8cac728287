package dev.belfry.core.work;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims that wait for work at one shard, first come, first served. Belongs to the shard's loop. */
final class ClaimQueue {
    private final Map<String, ArrayDeque<ClaimRound>> byName = new HashMap<>();
    private final int capacity;
    private int size;

    /** @param capacity most that wait */
    ClaimQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds one, if there is room. */
    boolean add(ClaimRound round) {
        if (size >= capacity) {
            return false;
        }
        byName.computeIfAbsent(round.name(), name -> new ArrayDeque<>()).addLast(round);
        size++;
        return true;
    }

    void remove(ClaimRound round) {
        ArrayDeque<ClaimRound> rounds = byName.get(round.name());
        if (rounds != null && rounds.remove(round)) {
            size--;
            forgetIfEmpty(round.name(), rounds);
        }
    }

    /** The next one of this name that still wants work, which then is no other shard's any more; null when there is none. */
    @Nullable
    ClaimRound next(String name) {
        ArrayDeque<ClaimRound> rounds = byName.get(name);
        while (rounds != null && !rounds.isEmpty()) {
            ClaimRound round = rounds.removeFirst();
            size--;
            forgetIfEmpty(name, rounds);
            if (round.win()) {
                return round;
            }
        }
        return null;
    }

    private void forgetIfEmpty(String name, ArrayDeque<ClaimRound> rounds) {
        if (rounds.isEmpty()) {
            byName.remove(name);
        }
    }

    /** Sends everybody away with nothing. */
    void giveUp() {
        List<ArrayDeque<ClaimRound>> all = List.copyOf(byName.values());
        byName.clear();
        size = 0;
        all.forEach(rounds -> rounds.forEach(ClaimRound::giveUp));
    }
}
