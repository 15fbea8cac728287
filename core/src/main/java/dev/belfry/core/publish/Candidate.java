package dev.belfry.core.publish;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.core.Caller;
import java.util.Comparator;
import java.util.Optional;

/**
 * A message that may be published to a channel.
 *
 * @param starts the operation of which it is the request
 * @param clientsRead whether clients may read it there
 */
record Candidate(Channel channel, Message message, Optional<Operation> starts, boolean clientsRead) {

    /**
     * Orders the same message of several channels: a client rather means the one that starts work, the application the one that
     * it sends.
     */
    static Comparator<Candidate> rather(Caller.Role role) {
        Comparator<Candidate> working =
                Comparator.comparing(candidate -> candidate.starts().isEmpty());
        Comparator<Candidate> readable = Comparator.comparing(candidate -> !candidate.clientsRead());
        return role == Caller.Role.CLIENT ? working : readable.thenComparing(working);
    }
}
