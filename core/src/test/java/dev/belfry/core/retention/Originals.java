package dev.belfry.core.retention;

import dev.belfry.contract.Retention.Compaction;
import dev.belfry.core.record.MessageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All messages that were ever durable, and which of them must still be there. */
final class Originals {
    private final List<Original> all = new ArrayList<>();
    private final Map<String, List<Original>> byAddress = new HashMap<>();
    private final Map<Long, Long> ends = new HashMap<>();

    /** @param size of its record */
    record Original(long position, MessageRecord message, int size) {
        boolean deletes() {
            return message.envelope().payload().length == 0;
        }

        Optional<String> key() {
            return message.envelope().key();
        }
    }

    void add(Original original) {
        all.add(original);
        byAddress
                .computeIfAbsent(original.message().address(), address -> new ArrayList<>())
                .add(original);
        original.message()
                .end()
                .ifPresent(end -> addEnd(end.request(), original.message().time()));
    }

    void addEnd(long request, long time) {
        ends.putIfAbsent(request, time);
    }

    /** When an operation ended, in milliseconds of the epoch; never if it has not. */
    long endOf(long request) {
        return ends.getOrDefault(request, Long.MAX_VALUE);
    }

    List<Original> all() {
        return all;
    }

    List<Original> of(String address) {
        return byAddress.getOrDefault(address, List.of());
    }

    Set<String> addresses() {
        return byAddress.keySet();
    }

    /** Positions of the latest messages of a channel that fit into so many bytes. */
    Set<Long> latest(String channel, long bytes) {
        Set<Long> latest = new HashSet<>();
        long room = bytes;
        for (Original original : all.reversed()) {
            if (original.message().envelope().channel().equals(channel)) {
                room -= original.size();
                if (room < 0) {
                    return latest;
                }
                latest.add(original.position());
            }
        }
        return latest;
    }

    /** Positions of the messages of an address that no later one has replaced, and that delete nothing. */
    Set<Long> current(String address, Compaction compaction) {
        Map<String, Long> byKey = new HashMap<>();
        Set<Long> current = new HashSet<>();
        for (Original original : of(address)) {
            if (compaction == Compaction.KEY && original.key().isEmpty()) {
                current.add(original.position());
                continue;
            }
            String key = compaction == Compaction.KEY ? original.key().orElseThrow() : "";
            if (original.deletes()) {
                byKey.remove(key);
            } else {
                byKey.put(key, original.position());
            }
        }
        current.addAll(byKey.values());
        return current;
    }

    /** Whether a message may be missing because a later one of its address replaced it, or because it deletes. */
    boolean gaveWay(Original original) {
        return counts(original) && (original.deletes() || isReplaced(original));
    }

    private static boolean counts(Original original) {
        Compaction compaction = HousekeepingRules.compaction(original.message().address());
        return compaction == Compaction.ADDRESS
                || (compaction == Compaction.KEY && original.key().isPresent());
    }

    /** Whether a later message takes its place. */
    boolean isReplaced(Original original) {
        return counts(original) && latest(original) != original.position();
    }

    /** Position of the last message that takes its place, its own if none does. */
    long latest(Original original) {
        boolean byKey = HousekeepingRules.compaction(original.message().address()) == Compaction.KEY;
        return of(original.message().address()).stream()
                .filter(later -> !byKey || later.key().equals(original.key()))
                .mapToLong(Original::position)
                .max()
                .orElse(original.position());
    }
}
