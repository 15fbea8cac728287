package dev.belfry.http.route;

import dev.belfry.core.Caller;
import dev.belfry.http.header.Prefer;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Request;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * One request on its way to one response.
 *
 * @param loop the connection's event loop: what follows an answer of the core goes on there
 * @param presence whether somebody still waits for the response
 */
public record Exchange(Request request, Caller caller, ScheduledExecutorService loop, Presence presence) {
    /** What the connection knows about the client. */
    public interface Presence {
        /** The client has hung up. Any thread. */
        boolean gone();

        /** The body of the request is not needed any more, though the response may be long in coming. Called on the loop. */
        void bodyTaken();

        /**
         * Runs {@code task} on the loop when the server is about to stop before the response is there; at once, when it is
         * already. Called on the loop.
         */
        void onDrain(Runnable task);
    }

    /** The same without the body: for what goes on after it was taken, and should not keep it from being forgotten. */
    public Exchange withoutBody() {
        return request.body().length == 0 ? this : new Exchange(request.withoutBody(), caller, loop, presence);
    }

    public Headers headers() {
        return request.headers();
    }

    public String method() {
        return request.method();
    }

    /** The segment of the path, or empty text when there is none. */
    public String segment(int index) {
        return index < request.target().segments().size()
                ? request.target().segments().get(index)
                : "";
    }

    public int segmentCount() {
        return request.target().segments().size();
    }

    /** How long the client wants to wait, but not longer than {@code longest}. A HEAD never waits. */
    public Duration patienceUpTo(Duration longest) {
        return method().equals("HEAD") ? Duration.ZERO : Prefer.of(headers()).patienceUpTo(longest);
    }

    /** Goes on with {@code next} on the loop when {@code stage} is done. */
    public <T, R> CompletionStage<R> then(CompletionStage<T> stage, Function<? super T, ? extends R> next) {
        return stage.thenApplyAsync(next, loop);
    }

    /** Goes on with {@code next}, which is not done at once itself. */
    public <T, R> CompletionStage<R> thenAwait(CompletionStage<T> stage, Function<T, CompletionStage<R>> next) {
        return stage.thenComposeAsync(next, loop);
    }
}
