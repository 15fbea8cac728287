package dev.belfry.core.subscription.desk;

import dev.belfry.core.Loop;
import dev.belfry.core.lease.LeaseToken;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.LeaseOutcome;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.SettleOutcome;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.state.FilterMatch;
import dev.belfry.core.subscription.state.QueueState;
import dev.belfry.core.subscription.view.QueueView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjIntConsumer;

/** What consumers ask of one shard's subscriptions. Belongs to its loop. */
final class Consumers {
    private final SubscriptionDesk desk;

    Consumers(SubscriptionDesk desk) {
        this.desk = desk;
    }

    /** A consumer asks for messages of a queue, within the limits. */
    void lease(QueueState state, int max, Duration lease, Duration patience, CompletableFuture<LeaseOutcome> outcome) {
        Optional<Problem> refusal = refusalToWait();
        if (refusal.isPresent()) {
            outcome.complete(new LeaseOutcome.Refused(refusal.get()));
            return;
        }
        LiveQueue queue = desk.work(state);
        LeaseWish wish = new LeaseWish(max, lease.toMillis(), desk.feed().end(), outcome);
        if (patience.isPositive()) {
            wish.patience(desk.loop().schedule(patience, () -> queue.becomesImpatient(wish)));
        } else {
            wish.becomesImpatient();
        }
        var _ = outcome.whenComplete((known, failure) -> desk.loop().execute(() -> {
            desk.exit();
            wish.stopsWaiting();
            queue.forget(wish);
        }));
        queue.lease(wish);
    }

    private Optional<Problem> refusalToWait() {
        return desk.ledger()
                .refusal()
                .or(() -> desk.enter()
                        ? Optional.empty()
                        : Optional.of(Refusals.busy("Expected at most "
                                + desk.limits().waiting() + " leases and reads that wait, but there are that many")));
    }

    /** A reader asks for more of what fits, within the limits. */
    void read(FilterMatch match, long after, int max, Duration patience, CompletableFuture<ReadOutcome> outcome) {
        Optional<Problem> refusal = refusalToWait();
        if (refusal.isPresent()) {
            outcome.complete(new ReadOutcome.Refused(refusal.get()));
            return;
        }
        StreamRead read = new StreamRead(desk, match, max, after, desk.feed().end(), outcome);
        Loop.Scheduled timer = desk.loop().schedule(patience, read::becomesImpatient);
        read.patience(timer);
        var _ = outcome.whenComplete((known, failure) -> desk.loop().execute(() -> {
            desk.exit();
            desk.endsReading(read);
        }));
        desk.reads(read);
    }

    void settle(QueueState state, List<SettleRequest.Item> items, CompletableFuture<SettleOutcome> outcome) {
        List<String> tokens = items.stream().map(SettleRequest.Item::token).toList();
        Optional<LiveQueue> queue = desk.atWork(state);
        Answers answers = new Answers(tokens.size(), outcome);
        forEach(queue, tokens, answers, (live, index) -> {
            int place = live.view().find(counter(tokens.get(index)));
            live.settling().settle(place, items.get(index).settlement(), answers.to(index));
        });
    }

    void extend(QueueState state, List<String> tokens, Duration lease, CompletableFuture<SettleOutcome> outcome) {
        Answers answers = new Answers(tokens.size(), outcome);
        long until = desk.ledger().now() + lease.toMillis();
        forEach(desk.atWork(state), tokens, answers, (live, index) -> {
            live.view().extend(live.view().find(counter(tokens.get(index))), until);
            answers.to(index).done();
        });
    }

    /** Does something for each token that is a lease of this queue; the others are refused. */
    private void forEach(
            Optional<LiveQueue> queue, List<String> tokens, Answers answers, ObjIntConsumer<LiveQueue> then) {
        for (int i = 0; i < tokens.size(); i++) {
            long counter = counter(tokens.get(i));
            if (queue.isPresent() && queue.get().view().find(counter) != QueueView.NONE) {
                then.accept(queue.get(), i);
            } else {
                answers.to(i).refused(SubscriptionProblems.leaseLost());
            }
        }
        queue.ifPresent(LiveQueue::used);
        queue.ifPresent(LiveQueue::serve);
    }

    /** What tells this token from others of this epoch; 0, which no lease has, for those of other epochs. */
    private long counter(String token) {
        return LeaseToken.parse(token)
                .filter(parsed -> parsed.epoch() == desk.epoch())
                .map(LeaseToken::counter)
                .orElse(0L);
    }
}
