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
 * @param lost position of the last message between the page's beginning and its first message that is not kept any more
 */
public record ChainPage(List<StoredMessage> messages, long next, boolean more, OptionalLong lost) {
    static ChainPage empty(long boundary) {
        return new ChainPage(List.of(), boundary, false, OptionalLong.empty());
    }
}
