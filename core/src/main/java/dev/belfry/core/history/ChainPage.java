package dev.belfry.core.history;

import dev.belfry.core.StoredMessage;
import java.util.List;
import java.util.OptionalLong;

/**
 * A page of one address.
 *
 * @param messages in the direction of reading, without those that the reader may not see
 * @param next the boundary at which the following page begins
 * @param more whether there is something beyond it
 * @param lost position of the last message between the page's beginning and its first message that is not kept any more; not for a
 *     page from the very beginning
 * @param stale nothing was read, because the end that the reader was given is not there any more: the address has a newer one, or
 *     was forgotten
 */
public record ChainPage(List<StoredMessage> messages, long next, boolean more, OptionalLong lost, boolean stale) {
    static ChainPage empty(long boundary) {
        return new ChainPage(List.of(), boundary, false, OptionalLong.empty(), false);
    }

    /** The end of the chain is not there any more. */
    public static ChainPage stale(long boundary) {
        return new ChainPage(List.of(), boundary, false, OptionalLong.empty(), true);
    }

    /** Nothing is there, but there may have been something up to {@code lost}. */
    static ChainPage lost(long lost, long next) {
        return new ChainPage(List.of(), next, false, OptionalLong.of(lost), false);
    }
}
