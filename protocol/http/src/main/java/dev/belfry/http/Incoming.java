package dev.belfry.http;

import dev.belfry.core.problem.Problem;
import dev.belfry.http.message.Request;

/** What a connection has received and must answer in its turn. */
sealed interface Incoming {
    /**
     * A request.
     *
     * @param keepAlive whether the client wants to go on with the connection
     * @param http10 whether it speaks HTTP/1.0
     */
    record Whole(Request request, boolean keepAlive, boolean http10) implements Incoming {
        Whole withBody(byte[] body) {
            Request full =
                    new Request(request.method(), request.target(), request.authority(), request.headers(), body);
            return new Whole(full, keepAlive, http10);
        }
    }

    /** Something that cannot be answered but with this problem; what follows it is not understood any more. */
    record Broken(Problem problem) implements Incoming {}
}
