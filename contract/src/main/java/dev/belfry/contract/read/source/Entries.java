package dev.belfry.contract.read.source;

import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of one map, found by key and by what they are. */
final class Entries {
    private final List<Entry> all;
    private final Map<String, Entry> byKey = new HashMap<>();
    private final IdentityHashMap<Node.MapNode, Entry> byValue = new IdentityHashMap<>();

    Entries(List<Entry> all) {
        this.all = all;
        for (Entry entry : all) {
            byKey.put(entry.key(), entry);
            byValue.putIfAbsent(entry.value(), entry);
        }
    }

    List<Entry> all() {
        return all;
    }

    Optional<Entry> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The first entry that is this very object. */
    Optional<Entry> holding(Node.MapNode value) {
        return Optional.ofNullable(byValue.get(value));
    }
}
