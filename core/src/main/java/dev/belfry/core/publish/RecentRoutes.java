package dev.belfry.core.publish;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where some of the addresses lead that were asked for lately, so that busy ones are not resolved again for each message: a table of
 * fixed size, where a later address takes the place of an earlier one. Any thread.
 */
final class RecentRoutes {
    /** Takes some megabytes at most. */
    private static final int SLOTS = 1 << 14;

    /** Longer addresses are not remembered. */
    private static final int LONGEST = 256;

    private static final int SPREAD = 0x9E3779B9;
    private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS);

    private final AtomicReferenceArray<Route.Found> routes = new AtomicReferenceArray<>(SLOTS);

    /** @param address canonical */
    Optional<Route.Found> of(String address) {
        Route.Found route = routes.getAcquire(slot(address));
        return route != null && route.address().equals(address) ? Optional.of(route) : Optional.empty();
    }

    void remember(Route.Found route) {
        if (route.address().length() <= LONGEST) {
            routes.setRelease(slot(route.address()), route);
        }
    }

    private static int slot(String address) {
        return (address.hashCode() * SPREAD) >>> SHIFT;
    }
}
