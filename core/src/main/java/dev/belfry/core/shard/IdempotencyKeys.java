package dev.belfry.core.shard;

import dev.belfry.core.record.IdempotencyMark;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The idempotency keys of a shard's addresses, the oldest first. Past their number the oldest are forgotten early. */
final class IdempotencyKeys {
    private final Map<IdempotencyMark.Scope, Use> uses = new LinkedHashMap<>();
    private final int capacity;
    private final long ttlMillis;

    IdempotencyKeys(int capacity, long ttlMillis) {
        this.capacity = capacity;
        this.ttlMillis = ttlMillis;
    }

    /**
     * What a key was used for.
     *
     * @param fingerprint digest of what was published
     * @param position where it was stored
     * @param time when, in milliseconds of the epoch
     */
    record Use(long fingerprint, long position, long time) {}

    Optional<Use> find(IdempotencyMark.Scope scope, long now) {
        Use use = uses.get(scope);
        return use == null || expired(use, now) ? Optional.empty() : Optional.of(use);
    }

    void remember(IdempotencyMark mark, long position, long time) {
        uses.remove(mark.scope());
        uses.put(mark.scope(), new Use(mark.fingerprint(), position, time));
        Iterator<Use> oldest = uses.values().iterator();
        while (oldest.hasNext()) {
            Use use = oldest.next();
            if (uses.size() <= capacity && !expired(use, time)) {
                return;
            }
            oldest.remove();
        }
    }

    /** The key was never used for this. */
    void forget(IdempotencyMark.Scope scope, Use use) {
        uses.remove(scope, use);
    }

    private boolean expired(Use use, long now) {
        return now - use.time() >= ttlMillis;
    }

    int size() {
        return uses.size();
    }
}
