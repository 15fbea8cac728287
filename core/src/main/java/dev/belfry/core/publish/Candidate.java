package dev.belfry.core.publish;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import java.util.Optional;

/**
 * A message that may be published to a channel.
 *
 * @param starts the operation of which it is the request
 */
record Candidate(Channel channel, Message message, Optional<Operation> starts) {}
