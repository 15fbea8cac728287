package dev.belfry.core.subscription.desk;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.address.Slots;
import dev.belfry.core.ledger.Effect;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.SubscriptionRecord;
import dev.belfry.core.record.SubscriptionSnapshot;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.SubscriptionView;
import dev.belfry.core.subscription.state.QueueState;
import dev.belfry.core.subscription.state.StreamState;
import dev.belfry.core.subscription.state.SubscriptionState;
import dev.belfry.core.subscription.view.QueueView;
import dev.belfry.storage.Append;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes, changes and ends the subscriptions of one shard. Belongs to its loop. */
final class Subscribing {
    private final SubscriptionDesk desk;

    Subscribing(SubscriptionDesk desk) {
        this.desk = desk;
    }

    /** Hears how it ends. */
    record Ending(Consumer<SubscriptionView> done, Consumer<Problem> refused) {}

    /** A subscription that was not there is made. */
    void make(String name, SubscriptionSpec spec, long begin, Ending ending) {
        if (desk.book().size() >= desk.limits().subscriptions()) {
            ending.refused()
                    .accept(Refusals.busy("Expected at most " + desk.limits().subscriptions()
                            + " subscriptions in a shard, but there are that many"));
            return;
        }
        write(
                Slots.of(name),
                new SubscriptionRecord.Subscribed(name, begin, desk.ledger().now(), spec),
                () -> view(desk.book().find(name).orElseThrow()),
                ending);
    }

    /** A subscription that is there is to be like this. */
    void adapt(Caller caller, SubscriptionState state, SubscriptionSpec spec, Ending ending) {
        if (state.spec().equals(spec)) {
            tell(state, ending);
            return;
        }
        Optional<Problem> conflict = conflict(caller, state, spec);
        if (conflict.isPresent()) {
            ending.refused().accept(conflict.get());
        } else {
            write(state.slot(), new SubscriptionRecord.Changed(state.id(), spec), () -> view(state), ending);
        }
    }

    private static Optional<Problem> conflict(Caller caller, SubscriptionState state, SubscriptionSpec spec) {
        if (state.spec().kind() != spec.kind()) {
            return Optional.of(SubscriptionProblems.conflict(state.name(), "kind"));
        }
        if (!state.spec().filter().equals(spec.filter())) {
            return Optional.of(SubscriptionProblems.conflict(state.name(), "filter"));
        }
        return state.spec() instanceof SubscriptionSpec.Queue known && spec instanceof SubscriptionSpec.Queue wanted
                ? conflict(caller, state.name(), known, wanted)
                : Optional.empty();
    }

    private static Optional<Problem> conflict(
            Caller caller, String name, SubscriptionSpec.Queue known, SubscriptionSpec.Queue wanted) {
        if (known.order() != wanted.order()) {
            return Optional.of(SubscriptionProblems.conflict(name, "order"));
        }
        boolean mayMoveDeadLetters = caller.role() == Caller.Role.APPLICATION;
        return !mayMoveDeadLetters && !known.deadLetters().equals(wanted.deadLetters())
                ? Optional.of(SubscriptionProblems.conflict(name, "address for dead letters"))
                : Optional.empty();
    }

    void end(SubscriptionState state, Ending ending) {
        if (state instanceof QueueState queue) {
            desk.atWork(queue).ifPresent(live -> live.settling().flush());
        }
        SubscriptionView last = view(state);
        write(
                state.slot(),
                new SubscriptionRecord.Unsubscribed(state.id()),
                () -> {
                    if (state instanceof QueueState queue) {
                        desk.close(queue);
                    }
                    return last;
                },
                ending);
    }

    /** The reader of a stream has come to {@code position}. */
    void commit(StreamState state, long position, boolean back, Ending ending) {
        if ((position < state.floor() && !back) || position == state.floor()) {
            tell(state, ending);
        } else {
            write(state.slot(), new SubscriptionRecord.Committed(state.id(), position), () -> view(state), ending);
        }
    }

    /** How it stands, once that is durable. */
    void tell(SubscriptionState state, Ending ending) {
        whenDurable(state.version(), view(state), ending);
    }

    private void write(int slot, SubscriptionRecord record, Supplier<SubscriptionView> after, Ending ending) {
        Optional<Problem> refusal = desk.ledger().refusal();
        if (refusal.isPresent()) {
            ending.refused().accept(refusal.get());
            return;
        }
        Append append = desk.ledger().append(slot, record);
        if (append instanceof Append.Taken(long position)) {
            desk.book().apply(record, position);
            whenDurable(position, after.get(), ending);
        } else {
            ending.refused().accept(Refusals.of(append));
        }
    }

    private void whenDurable(long position, SubscriptionView view, Ending ending) {
        desk.ledger().after(position, new Effect() {
            @Override
            public void durable() {
                ending.done().accept(view);
            }

            @Override
            public void lost(Problem problem) {
                ending.refused().accept(problem);
            }
        });
    }

    /** How a subscription stands. */
    SubscriptionView view(SubscriptionState state) {
        return new SubscriptionView(
                state.name(),
                state.spec(),
                Instant.ofEpochMilli(state.createdAt()),
                new Cursor(state.floor()),
                state instanceof QueueState queue ? Optional.of(queue(queue)) : Optional.empty());
    }

    private SubscriptionView.Queue queue(QueueState state) {
        QueueView view = desk.atWork(state).map(LiveQueue::view).orElseGet(() -> new QueueView(1, false));
        SubscriptionSnapshot.Counts counts = state.counts();
        return new SubscriptionView.Queue(
                view.size(),
                view.ready(),
                view.leased(),
                view.delayed(),
                view.parked(),
                state.settledAbove(),
                counts.accepted(),
                counts.deadLettered(),
                counts.dropped(),
                counts.gone());
    }
}
