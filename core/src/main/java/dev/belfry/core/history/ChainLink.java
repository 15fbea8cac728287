package dev.belfry.core.history;

import dev.belfry.core.record.Links;
import dev.belfry.core.record.MessageRecord;
import java.util.Optional;

/**
 * A place in the chain of an address.
 *
 * @param message whether a message stands there, and not only what is left of one
 * @param record the message, when it was read with its links
 */
record ChainLink(long position, Links links, long time, boolean message, Optional<MessageRecord> record) {
    /** Where the chain goes on backwards, -1 when it begins here. */
    long previous() {
        return links.sequence() == 0 ? -1 : links.previous();
    }

    /** The same, to be read again for its message. */
    ChainLink alone() {
        return new ChainLink(position, links, time, message, Optional.empty());
    }
}
