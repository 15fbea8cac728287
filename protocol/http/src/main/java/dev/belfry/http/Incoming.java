package dev.belfry.http;

import dev.belfry.core.problem.Problem;
import dev.belfry.http.message.Request;

/** What a connection has received and must answer in its turn. */
sealed interface Incoming {
    /**
     * A request.
     *
     * @param hold what its body takes of the budget
     * @param keepAlive whether the client wants to go on with the connection
     * @param http10 whether it speaks HTTP/1.0
     */
    record Whole(Request request, BodyHold hold, boolean keepAlive, boolean http10) implements Incoming {
        Whole withBody(byte[] body) {
            Request full =
                    new Request(request.method(), request.target(), request.authority(), request.headers(), body);
            return new Whole(full, hold, keepAlive, http10);
        }
    }

    /** A request that has arrived to its end, but without its body, for which there was no room. */
    record TurnedAway(Whole request, Problem problem) implements Incoming {}

    /** Something that cannot be answered but with this problem; what follows it is not understood any more. */
    record Broken(Problem problem) implements Incoming {}

    /** Gives back what it takes of the budget of bodies, for it will not be answered. */
    default void discard() {
        if (this instanceof Whole whole) {
            whole.hold().release();
        }
    }
}
