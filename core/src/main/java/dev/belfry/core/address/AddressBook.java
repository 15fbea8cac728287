package dev.belfry.core.address;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The addresses of a shard that have messages. Belongs to the shard. */
public final class AddressBook {
    private final Map<String, ChainHead> heads = new HashMap<>();

    /** The chain of {@code address}, empty at first. */
    public ChainHead head(String address, int slot) {
        ChainHead known = heads.get(address);
        if (known != null) {
            return known;
        }
        ChainHead created = new ChainHead(address, slot);
        heads.put(address, created);
        return created;
    }

    /** Position of the last durable message of {@code address}, -1 when there is none. */
    public long visible(String address) {
        ChainHead known = heads.get(address);
        return known == null ? -1 : known.visible();
    }

    /** The chain of {@code address}, if it has one. */
    public Optional<ChainHead> find(String address) {
        return Optional.ofNullable(heads.get(address));
    }

    /** The address has no chain any more. */
    public void forget(String address) {
        heads.remove(address);
    }

    /** A chain that got no message after all is not kept. */
    public void forgetIfEmpty(ChainHead head) {
        if (head.count() == 0) {
            heads.remove(head.address(), head);
        }
    }

    /** Number of addresses. */
    public int size() {
        return heads.size();
    }
}
