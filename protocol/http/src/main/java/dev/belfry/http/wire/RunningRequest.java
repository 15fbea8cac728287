package dev.belfry.http.wire;

import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.message.Source;
import dev.belfry.http.route.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A request that is being answered, by whichever version of HTTP it came: what is needed of it in the end, since its answer may be
 * a stream that goes on for days. Lives on its connection's event loop.
 */
public final class RunningRequest implements Exchange.Presence {
    private static final byte[] NOTHING = {};

    private final boolean head;
    private final BodyHold hold;
    private final Recipient recipient;
    private final List<Runnable> onDrain = new ArrayList<>(1);
    private Optional<Source> source = Optional.empty();
    private boolean draining;
    private boolean over;
    private volatile boolean gone;

    /** Where the answer goes. All but the first two are called on the loop. */
    public interface Recipient {
        ScheduledExecutorService loop();

        /** Runs {@code task} on the loop: now, when this is the loop already. */
        void onLoop(Runnable task);

        /** Sends an answer that is all there, {@code bodiless}: only its head. */
        void whole(Response.Whole response, boolean bodiless);

        /** Sends the head and lets the source go on; when that has ended, {@link RunningRequest#streamEnded()} is called. */
        void stream(Response.Streamed response);

        /** There is no answer, because of a defect. */
        void fail(Throwable defect);
    }

    /** @param hold what the body takes of the budget; given back when it is dealt with */
    public RunningRequest(String method, BodyHold hold, Recipient recipient) {
        this.head = method.equals("HEAD");
        this.hold = hold;
        this.recipient = recipient;
    }

    /** Asks for the answer. */
    public void ask(Answers answers, Request request) {
        answers.answer(request, recipient.loop(), this)
                .thenAcceptAsync(this::respond, recipient::onLoop)
                .exceptionally(defect -> {
                    recipient.onLoop(() -> fail(defect));
                    return null;
                });
    }

    /** Here is the answer. It goes nowhere when the client is gone. */
    public void respond(Response response) {
        bodyTaken();
        switch (response) {
            case Response.Whole whole -> whole(whole);
            case Response.Streamed streamed
            when over || head -> {
                streamed.source().closed();
                whole(new Response.Whole(streamed.status(), streamed.headers(), NOTHING));
            }
            case Response.Streamed streamed -> stream(streamed);
        }
    }

    /** The body of a streamed answer is complete. */
    public void streamEnded() {
        over = true;
        closeSource();
    }

    /** The server is about to stop: nothing should be waited for any more. */
    public void drain() {
        draining = true;
        onDrain.forEach(Runnable::run);
        onDrain.clear();
        source.ifPresent(Source::drain);
    }

    /** The client sends nothing more, and may have left. */
    public void leave() {
        gone = true;
    }

    /** The connection is gone, or the answer is not wanted. */
    public void close() {
        gone = true;
        over = true;
        closeSource();
    }

    /** What is sending the body right now. */
    public Optional<Source> source() {
        return source;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    @Override
    public void bodyTaken() {
        hold.release();
    }

    @Override
    public void onDrain(Runnable task) {
        if (draining) {
            task.run();
        } else {
            onDrain.add(task);
        }
    }

    private void whole(Response.Whole response) {
        if (!over) {
            over = true;
            recipient.whole(response, head);
        }
    }

    private void stream(Response.Streamed response) {
        source = Optional.of(response.source());
        recipient.stream(response);
        if (draining) {
            source.ifPresent(Source::drain);
        }
    }

    private void fail(Throwable defect) {
        bodyTaken();
        recipient.fail(defect);
    }

    private void closeSource() {
        Optional<Source> ended = source;
        source = Optional.empty();
        ended.ifPresent(Source::closed);
    }
}
