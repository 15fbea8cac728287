package dev.belfry.server.cli.remote;

import dev.belfry.client.ClientSettings;
import dev.belfry.client.Outcome;
import dev.belfry.client.Problem;
import dev.belfry.client.http.Failures;
import dev.belfry.server.cli.CommandFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for what a server answers, and says in one line why there is no good answer. */
final class Remote {
    private Remote() {}

    static <T> T await(ClientSettings server, CompletableFuture<Outcome<T>> future) throws InterruptedException {
        try {
            return switch (future.get()) {
                case Outcome.Done<T>(T value) -> value;
                case Outcome.Refused<T>(Problem problem) -> throw refused(problem);
            };
        } catch (ExecutionException e) {
            throw new CommandFailure("cannot reach " + server.base() + ": " + Failures.text(e), e);
        }
    }

    static CommandFailure refused(Problem problem) {
        return new CommandFailure(problem.text());
    }
}
