package dev.belfry.core.publish;

import dev.belfry.contract.Message;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.MessageMatch;
import java.util.List;
import java.util.Optional;

/** Tells which one of some messages a content is. Any thread. */
@FunctionalInterface
public interface Matching {
    /**
     * @param candidates at least one
     * @param hint id or name of the message, when the publisher says it
     */
    MessageMatch match(List<Message> candidates, Content content, Optional<String> hint);
}
