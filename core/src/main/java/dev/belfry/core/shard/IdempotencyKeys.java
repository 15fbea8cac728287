package dev.belfry.core.shard;

import dev.belfry.core.record.IdempotencyMark;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The idempotency keys of a shard's addresses, the oldest first. A key is forgotten once a later record says that it is old
 * enough: so what is known follows from the records alone. Past their number the oldest are forgotten early.
 */
public final class IdempotencyKeys {
    private final Map<IdempotencyMark.Scope, Use> uses = new LinkedHashMap<>();
    private final int capacity;
    private final long ttlMillis;
    private long latest;

    public IdempotencyKeys(int capacity, long ttlMillis) {
        this.capacity = capacity;
        this.ttlMillis = ttlMillis;
    }

    /**
     * What a key was used for.
     *
     * @param slot of the address
     * @param position where it was stored
     * @param time when, in milliseconds of the epoch, or that of an earlier record, if that is later: a clock that was set back
     *     must not let keys be forgotten early
     */
    public record Use(IdempotencyMark mark, int slot, long position, long time) {}

    Optional<Use> find(IdempotencyMark.Scope scope, long now) {
        Use use = uses.get(scope);
        return use == null || expired(use, now) ? Optional.empty() : Optional.of(use);
    }

    void remember(IdempotencyMark mark, int slot, long position, long time) {
        restore(new Use(mark, slot, position, Math.max(latest, time)));
    }

    /** Takes a use that is not older than those before. */
    public void restore(Use use) {
        uses.remove(use.mark().scope());
        uses.put(use.mark().scope(), use);
        forget(use.time());
    }

    /** A record says that it is {@code now}: what is too old is forgotten. */
    void forget(long now) {
        latest = Math.max(latest, now);
        Iterator<Use> oldest = uses.values().iterator();
        while (oldest.hasNext()) {
            Use first = oldest.next();
            if (uses.size() <= capacity && !expired(first, latest)) {
                return;
            }
            oldest.remove();
        }
    }

    private boolean expired(Use use, long now) {
        return now - use.time() >= ttlMillis;
    }

    /** All uses that are remembered, the oldest first. */
    public Iterator<Use> all() {
        return uses.values().iterator();
    }

    int size() {
        return uses.size();
    }
}
