package dev.belfry.core.subscription.desk;

import dev.belfry.core.ledger.Effect;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.Settled;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.state.QueueState;
import dev.belfry.core.subscription.view.QueueView;
import dev.belfry.storage.Append;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How messages of a queue come to their end, or to another attempt. What is said of them in one turn of the loop is gathered into
 * one record. Belongs to the loop of its shard.
 */
final class Settling {
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    /** How far the floor may have moved before that is noted, though nothing is settled: so a start reads no more than this anew. */
    private static final long FLOOR_LAG = 100_000;

    private final SubscriptionDesk desk;
    private final LiveQueue queue;
    private final QueueView view;
    private final QueueState state;
    private List<Step> gathered = new ArrayList<>();

    Settling(SubscriptionDesk desk, LiveQueue queue, QueueView view, QueueState state) {
        this.desk = desk;
        this.queue = queue;
        this.view = view;
        this.state = state;
    }

    /** Who said it, and hears what came of it. */
    interface Reply {
        Reply NOBODY = new Reply() {
            @Override
            public void done() {}

            @Override
            public void refused(Problem problem) {}
        };

        /** It is as was said, durably. */
        void done();

        /** Nothing has changed. */
        void refused(Problem problem);
    }

    private enum Fate {
        ACCEPTED,
        DROPPED,
        GONE,
        RETRIED
    }

    /**
     * What is to become of one message.
     *
     * @param until when its lease would have ended
     * @param failures of a message that is retried: how many attempts have failed
     * @param due of a message that is retried: not before this
     */
    private record Step(int place, long position, Fate fate, long until, int failures, long due, Reply reply) {}

    /** What a consumer says of a message that it holds. */
    void settle(int place, Settlement settlement, Reply reply) {
        switch (settlement) {
            case Settlement.Accept _ -> gather(place, Fate.ACCEPTED, reply);
            case Settlement.Release(Optional<Duration> delay) -> release(place, delay, reply);
            case Settlement.Fail(String reason, Optional<Duration> delay) -> fail(place, reason, delay, reply);
            case Settlement.Reject(String reason) -> giveUpOn(place, reason, reply);
        }
    }

    /** It was not in the journal any more. */
    void gone(int place, Reply reply) {
        gather(place, Fate.GONE, reply);
    }

    /** It is given up without a dead letter. */
    void drop(int place, Reply reply) {
        gather(place, Fate.DROPPED, reply);
    }

    /** Its consumer was silent for too long. */
    void leaseEnded(int place) {
        fail(place, "its consumer was silent for longer than its lease", Optional.empty(), Reply.NOBODY);
    }

    private void release(int place, Optional<Duration> delay, Reply reply) {
        if (delay.filter(Duration::isPositive).isPresent()) {
            retry(place, state.failures(view.position(place)), delay.get(), reply);
        } else {
            view.release(place);
            reply.done();
        }
    }

    private void fail(int place, String reason, Optional<Duration> delay, Reply reply) {
        int failures = state.failures(view.position(place)) + 1;
        SubscriptionSpec.Queue spec = state.spec();
        if (failures >= spec.redelivery().attempts()) {
            giveUpOn(place, "the last of %d attempts failed: %s".formatted(failures, reason), reply);
        } else {
            retry(
                    place,
                    failures,
                    delay.orElseGet(() -> spec.redelivery().backoff().after(failures, desk.random())),
                    reply);
        }
    }

    private void giveUpOn(int place, String reason, Reply reply) {
        Optional<String> address = state.spec().deadLetters();
        if (address.isEmpty()) {
            drop(place, reply);
        } else {
            long until = view.until(place);
            view.hold(place);
            desk.send(new DeadLetter(desk, queue, place, until, reason, reply), address.get());
        }
    }

    private void retry(int place, int failures, Duration delay, Reply reply) {
        long until = view.until(place);
        long due = delay.isPositive() ? desk.ledger().now() + delay.toMillis() : 0;
        view.hold(place);
        gather(new Step(place, view.position(place), Fate.RETRIED, until, failures, due, reply));
    }

    private void gather(int place, Fate fate, Reply reply) {
        long until = view.until(place);
        view.settling(place);
        gather(new Step(place, view.position(place), fate, until, 0, 0, reply));
    }

    private void gather(Step step) {
        gathered.add(step);
        if (gathered.size() >= desk.limits().settlements()) {
            flush();
        } else if (gathered.size() == 1) {
            desk.loop().execute(this::flush);
        }
    }

    /** Writes what was gathered. */
    void flush() {
        if (gathered.isEmpty()) {
            return;
        }
        List<Step> steps = gathered;
        gathered = new ArrayList<>();
        steps.sort(Comparator.comparingLong(Step::position));
        Optional<Problem> refusal = desk.ledger().refusal().or(() -> write(steps));
        if (refusal.isPresent()) {
            steps.forEach(step -> undo(step.place(), step.until()));
            steps.forEach(step -> step.reply().refused(refusal.get()));
            queue.serve();
        }
    }

    /** The lease goes on, long enough to say it again. */
    void undo(int place, long until) {
        view.leaseAgain(place, Math.max(until, desk.ledger().now() + LOOK_AGAIN_MILLIS));
    }

    private Optional<Problem> write(List<Step> steps) {
        Settled record = record(steps);
        Append append = desk.ledger().append(state.slot(), record);
        if (!(append instanceof Append.Taken(long position))) {
            return Optional.of(Refusals.of(append));
        }
        desk.book().apply(record, position);
        steps.stream().filter(step -> step.fate() != Fate.RETRIED).forEach(step -> view.settled(step.place()));
        desk.ledger().after(position, new Effect() {
            @Override
            public void durable() {
                done(steps);
            }

            @Override
            public void lost(Problem problem) {
                steps.forEach(step -> step.reply().refused(problem));
            }
        });
        return Optional.empty();
    }

    private Settled record(List<Step> steps) {
        List<Settled.Retry> retries = steps.stream()
                .filter(step -> step.fate() == Fate.RETRIED)
                .map(step -> new Settled.Retry(step.position(), step.failures(), step.due()))
                .toList();
        return new Settled(
                state.id(),
                view.floor(queue.read()),
                positions(steps, Fate.ACCEPTED),
                positions(steps, Fate.DROPPED),
                positions(steps, Fate.GONE),
                retries);
    }

    private static long[] positions(List<Step> steps, Fate fate) {
        return steps.stream()
                .filter(step -> step.fate() == fate)
                .mapToLong(Step::position)
                .toArray();
    }

    private void done(List<Step> steps) {
        long now = desk.ledger().now();
        for (Step step : steps) {
            if (step.fate() == Fate.RETRIED) {
                view.retry(step.place(), step.due(), now);
            } else {
                view.leave(step.place(), now);
            }
        }
        steps.forEach(step -> step.reply().done());
        queue.serve();
    }

    /** The dead letter of a message is durable, and so is that it is settled. */
    void deadLettered(int place) {
        view.settling(place);
        view.settled(place);
        view.leave(place, desk.ledger().now());
    }

    /** Notes how far the floor has moved, if it is far and nothing is settled that would do so. */
    void noteFloor() {
        if (view.size() == 0 && queue.read() - state.floor() >= FLOOR_LAG) {
            Settled record = record(List.of());
            if (desk.ledger().append(state.slot(), record) instanceof Append.Taken(long position)) {
                desk.book().apply(record, position);
            }
        }
    }
}
