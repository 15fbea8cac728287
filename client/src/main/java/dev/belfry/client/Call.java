package dev.belfry.client;

import dev.belfry.client.http.Answer;
import dev.belfry.client.http.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One call of an operation: the request, then its event stream until it is done, then its reply. Where no stream can be had, long
 * polls take its place. Requests that do not get through are repeated, which is safe because the first one carries an idempotency
 * key. Blocks its thread.
 */
final class Call {
    private final Patience patience;
    private final Requests requests;
    private final CallOptions options;
    private String latest = "";

    Call(Patience patience, Requests requests, CallOptions options) {
        this.patience = patience;
        this.requests = requests;
        this.options = options;
    }

    Outcome<Reply> run(Outgoing request) throws IOException, InterruptedException {
        // To wait saves requests when the reply is soon there, but what happens meanwhile is not heard of.
        Duration wait = options.progress().isPresent() ? Duration.ZERO : poll();
        Answer answer = patience.send(requests.publish(request, wait));
        Optional<String> id = answer.header("Operation-Id");
        if (!answer.isSuccess()) {
            return new Outcome.Refused<>(answer.problem());
        }
        if (id.isEmpty()) {
            return new Outcome.Refused<>(noOperation(request.address()));
        }
        return answer.status() == 200 ? new Outcome.Done<>(reply(id.get(), answer)) : await(id.get(), answer);
    }

    /** Waits for an operation that was started earlier. */
    Outcome<Reply> await(String id) throws IOException, InterruptedException {
        return await(id, patience.send(requests.operation(id, Duration.ZERO)));
    }

    private Outcome<Reply> await(String id, Answer first) throws IOException, InterruptedException {
        Answer answer = first;
        boolean streams = true;
        while (answer.isSuccess()) {
            OperationState state = OperationState.from(answer.json());
            seen(state);
            if (state.done()) {
                return result(id);
            }
            if (streams) {
                switch (OperationWatch.follow(patience, Requests.operationPath(id), this::seen)) {
                    case DONE -> {
                        return result(id);
                    }
                    case REFUSED -> streams = false;
                    case BROKEN -> {}
                }
            }
            answer = patience.send(requests.operation(id, poll()));
        }
        return new Outcome.Refused<>(answer.problem());
    }

    /** A stream that comes back begins with what may be known already. */
    private void seen(OperationState state) {
        if (!state.json().equals(latest)) {
            latest = state.json();
            options.progress().ifPresent(progress -> progress.accept(state));
        }
    }

    private Outcome<Reply> result(String id) throws IOException, InterruptedException {
        return patience.send(requests.result(id)).read(result -> reply(id, result));
    }

    /** Never longer than what is left. */
    private Duration poll() {
        Duration left = patience.left();
        return left.compareTo(options.poll()) < 0 ? Duration.ofSeconds(left.toSeconds()) : options.poll();
    }

    private static Reply reply(String id, Answer answer) {
        return new Reply(id, answer.header("Content-Type").orElse("application/octet-stream"), answer.body());
    }

    private static Problem noOperation(String address) {
        String detail = "Expected an operation with a reply at " + address
                + ", but the message was stored and nothing more: publish to it instead of calling it";
        return new Problem("no-operation", 202, "No operation", detail, Optional.empty(), "");
    }
}
