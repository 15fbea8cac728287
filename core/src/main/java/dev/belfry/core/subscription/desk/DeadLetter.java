package dev.belfry.core.subscription.desk;

import dev.belfry.core.Cursor;
import dev.belfry.core.address.MessageWriter;
import dev.belfry.core.address.Slots;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.record.DeadLetterMark;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.subscription.state.QueueState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message that could not be dealt with, on its way to the address of its queue's dead letters. There it is stored by the shard
 * of that address, as one record that also settles the original, wherever that queue lives: so after a crash there are both or
 * neither. Until that record is durable the original is held, so that nothing else can happen to it.
 */
final class DeadLetter implements MessageWriter.Writer {
    private static final String HEADER = "Belfry-Dead-Letter-";

    private final SubscriptionDesk home;
    private final LiveQueue queue;
    private final QueueState state;
    private final int place;
    private final long position;
    private final int attempts;
    private final long until;
    private final String reason;
    private final Settling.Reply reply;

    /** @param until when the lease would have ended */
    DeadLetter(SubscriptionDesk home, LiveQueue queue, int place, long until, String reason, Settling.Reply reply) {
        this.home = home;
        this.queue = queue;
        this.state = queue.state();
        this.place = place;
        this.position = queue.view().position(place);
        this.attempts = state.failures(position) + 1;
        this.until = until;
        this.reason = reason;
        this.reply = reply;
    }

    long position() {
        return position;
    }

    /** The original is not in the journal any more. */
    void originalGone() {
        home.loop().execute(() -> {
            queue.settling().undo(place, until);
            queue.settling().gone(place, reply);
        });
    }

    /** It can be stored nowhere. */
    void undeliverable() {
        home.loop().execute(() -> {
            queue.settling().undo(place, until);
            queue.settling().drop(place, reply);
        });
    }

    /** Stores it; on the loop of the shard of {@code address}. */
    void write(SubscriptionDesk target, String address, String channel, String type, MessageRecord original) {
        Optional<Problem> refusal = target.ledger().refusal();
        if (refusal.isPresent()) {
            refused(refusal.get());
            return;
        }
        DeadLetterMark mark = new DeadLetterMark(state.slot(), state.id(), position);
        MessageWriter.Draft draft = new MessageWriter.Draft(
                address,
                Slots.of(address),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(mark),
                envelope(channel, type, original));
        target.writer().write(draft, this);
    }

    private Envelope envelope(String channel, String type, MessageRecord original) {
        Envelope from = original.envelope();
        return new Envelope(
                channel,
                type,
                Optional.empty(),
                from.key(),
                from.correlationId(),
                headers(original),
                from.contentType(),
                from.payload());
    }

    private Map<String, String> headers(MessageRecord original) {
        Map<String, String> headers = new LinkedHashMap<>(original.envelope().headers());
        headers.put(HEADER + "Subscription", state.name());
        headers.put(HEADER + "Reason", reason);
        headers.put(HEADER + "Attempts", Integer.toString(attempts));
        headers.put(HEADER + "Address", original.address());
        headers.put(HEADER + "Message-Id", original.idAt(position));
        headers.put(HEADER + "Cursor", new Cursor(position).text());
        return headers;
    }

    @Override
    public void appended(long at, MessageRecord record) {
        // The queue hears of it only when it is durable.
    }

    @Override
    public void durable(long at, MessageRecord record) {
        home.loop().execute(() -> {
            // What was settled before must be told before, even if the other shard was quicker.
            home.ledger().release();
            home.book().apply(record.deadLetter().orElseThrow());
            queue.settling().deadLettered(place);
            reply.done();
            queue.serve();
        });
    }

    @Override
    public void refused(Problem problem) {
        if (problem.code() == ProblemCode.MESSAGE_TOO_LARGE) {
            undeliverable();
            return;
        }
        home.loop().execute(() -> {
            queue.settling().undo(place, until);
            reply.refused(problem);
            queue.serve();
        });
    }
}
