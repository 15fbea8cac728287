package dev.belfry.core.publish;

import dev.belfry.core.problem.Problem;

/** Where the reply of a request is to be stored. */
sealed interface ReplyTo {
    /** With its operation, and nowhere else. */
    record OperationOnly() implements ReplyTo {}

    /** At a canonical address, too. */
    record Address(String address) implements ReplyTo {}

    /** No reply can be sent to the address that the request asks for. */
    record Refused(Problem problem) implements ReplyTo {}
}
