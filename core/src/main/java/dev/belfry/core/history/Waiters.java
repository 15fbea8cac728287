package dev.belfry.core.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Readers that wait for the next message of an address. Belongs to the loop of the addresses' shard. */
public final class Waiters {
    private final Map<String, List<Waiter>> byAddress = new HashMap<>();
    private final int capacity;
    private int size;

    /** @param capacity most that wait */
    public Waiters(int capacity) {
        this.capacity = capacity;
    }

    /** Who waits. */
    public interface Waiter {
        /** There is a new message; it does not wait any more. */
        void wake();

        /** Nothing more will come; it does not wait any more. */
        void giveUp();
    }

    /** Adds one, if there is room. */
    public boolean add(String address, Waiter waiter) {
        if (size >= capacity) {
            return false;
        }
        byAddress.computeIfAbsent(address, key -> new ArrayList<>(1)).add(waiter);
        size++;
        return true;
    }

    /** It waits no longer. */
    public void remove(String address, Waiter waiter) {
        List<Waiter> waiting = byAddress.get(address);
        if (waiting != null && waiting.remove(waiter)) {
            size--;
            if (waiting.isEmpty()) {
                byAddress.remove(address);
            }
        }
    }

    /** Wakes those who wait for {@code address}. */
    public void wake(String address) {
        if (size == 0) {
            return;
        }
        List<Waiter> waiting = byAddress.remove(address);
        if (waiting != null) {
            size -= waiting.size();
            waiting.forEach(Waiter::wake);
        }
    }

    /** Sends everybody away. */
    public void giveUp() {
        List<List<Waiter>> all = List.copyOf(byAddress.values());
        byAddress.clear();
        size = 0;
        all.forEach(waiting -> waiting.forEach(Waiter::giveUp));
    }
}
