package dev.belfry.core.retention;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/**
 * Up to where messages of each channel may have been dropped because they were too old or too much: what readers of whole channels
 * are told by. Each shard has one, and all of them say the same. Belongs to the shard.
 */
public final class ChannelFloors {
    /** Stands for every channel. */
    public static final String ALL = "";

    private final Map<String, Long> positions = new TreeMap<>();

    /** Messages of this channel up to {@code position} may be dropped. */
    public void raise(String channel, long position) {
        positions.merge(channel, position, Math::max);
    }

    /** The last position of a channel, -1 when none of its messages was dropped. */
    public long of(String channel) {
        return positions.getOrDefault(channel, -1L);
    }

    /** The last position of these channels, -1 when none of their messages was dropped. */
    public long of(Predicate<String> channels) {
        return positions.entrySet().stream()
                .filter(entry -> entry.getKey().equals(ALL) || channels.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(-1);
    }

    public void forEach(ObjLongConsumer<String> visitor) {
        positions.forEach(visitor::accept);
    }
}
