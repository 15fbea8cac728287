package dev.belfry.core.subscription.desk;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.SubscriptionLimits;
import dev.belfry.core.subscription.SubscriptionSpec.Order;
import dev.belfry.core.subscription.feed.Follower;
import dev.belfry.core.subscription.feed.Found;
import dev.belfry.core.subscription.state.FilterMatch;
import dev.belfry.core.subscription.state.QueueState;
import dev.belfry.core.subscription.view.QueueView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A queue that has consumers: what is known of it beyond its state, all of which a restart may forget. That is who waits, who
 * holds what, and the next messages, which are read from the journal only as consumers ask for them. Belongs to the loop of its
 * shard.
 */
final class LiveQueue implements Follower {
    /** How often it is looked at while something is due some time; alarms cannot be taken back, and so do not gather. */
    private static final long LONGEST_NAP_MILLIS = 60_000;

    private final SubscriptionDesk desk;
    private final SubscriptionLimits limits;
    private final QueueState state;
    private final QueueView view;
    private final Settling settling;
    private final ArrayDeque<LeaseWish> waiting = new ArrayDeque<>();
    private int impatient;
    private long read;
    private boolean fed;
    private boolean closed;
    private long usedAt;
    private long alarmAt = Long.MAX_VALUE;

    LiveQueue(SubscriptionDesk desk, QueueState state) {
        this.desk = desk;
        this.limits = desk.limits();
        this.state = state;
        this.view = new QueueView(limits.view(), state.spec().order() == Order.BY_KEY);
        this.settling = new Settling(desk, this, view, state);
        this.read = state.floor();
    }

    QueueState state() {
        return state;
    }

    QueueView view() {
        return view;
    }

    Settling settling() {
        return settling;
    }

    /** How far the journal has been read. */
    long read() {
        return read;
    }

    void inLoop(Runnable task) {
        desk.loop().execute(task);
    }

    /** Consumers are about. */
    void used() {
        usedAt = desk.ledger().now();
    }

    /** A consumer asks for messages, or asks again. */
    void lease(LeaseWish wish) {
        used();
        if (closed) {
            wish.answer(List.of());
            return;
        }
        waiting.addLast(wish);
        wish.inLine(true);
        impatient += wish.isImpatient() ? 1 : 0;
        serve();
    }

    /** Nobody waits for this answer any more, or not any longer. */
    void becomesImpatient(LeaseWish wish) {
        wish.becomesImpatient();
        if (wish.isInLine()) {
            impatient++;
            serve();
        }
    }

    void forget(LeaseWish wish) {
        if (wish.isInLine()) {
            waiting.remove(wish);
            left(wish);
            serve();
        }
    }

    private void left(LeaseWish wish) {
        wish.inLine(false);
        impatient -= wish.isImpatient() ? 1 : 0;
    }

    /** Something has changed: gives out what there is, reads on, and sees when to look again. */
    void serve() {
        if (closed) {
            return;
        }
        while (view.ready() > 0 && !waiting.isEmpty()) {
            LeaseWish wish = waiting.removeFirst();
            left(wish);
            if (!wish.outcome().isDone()) {
                handOver(wish);
            }
        }
        readOn();
        answerOverdue();
        setAlarm();
    }

    private void handOver(LeaseWish wish) {
        long until = desk.ledger().now() + wish.leaseMillis();
        List<Leased> leased = new ArrayList<>();
        while (view.ready() > 0 && leased.size() < wish.max()) {
            int place = view.lease(desk.nextLease(), until);
            long position = view.position(place);
            leased.add(new Leased(position, view.token(place), state.failures(position) + 1, until));
        }
        desk.handOver(new HandOver(this, wish, desk.epoch()), leased);
    }

    /** This was leased, but not handed over after all. */
    void takeBack(List<Leased> leased) {
        for (Leased each : leased) {
            int place = view.find(each.token());
            if (place != QueueView.NONE) {
                view.release(place);
            }
        }
        serve();
    }

    /** This was leased, but is not in the journal any more. Goes on with {@code then} when that has been noted. */
    void gone(List<Leased> leased, Runnable then) {
        Settling.Reply all = new Settling.Reply() {
            private int open = leased.size();

            @Override
            public void done() {
                if (--open == 0) {
                    then.run();
                }
            }

            @Override
            public void refused(Problem problem) {
                done();
            }
        };
        for (Leased each : leased) {
            int place = view.find(each.token());
            if (place == QueueView.NONE) {
                all.done();
            } else {
                settling.gone(place, all);
            }
        }
    }

    private void readOn() {
        if (fed) {
            fed = !(waiting.isEmpty() && desk.feed().leave(this));
            return;
        }
        boolean wanted = waiting.isEmpty()
                ? view.size() < limits.ahead() && read < desk.feed().end()
                : view.ready() == 0;
        if (wanted && view.room() > 0) {
            fed = true;
            desk.feed().add(this);
        }
    }

    @Override
    public long position() {
        return read;
    }

    @Override
    public FilterMatch match() {
        return state.match();
    }

    @Override
    public int room() {
        return Math.min(view.room(), limits.ahead());
    }

    @Override
    public void arrived(Found found) {
        fed = false;
        if (closed) {
            return;
        }
        long now = desk.ledger().now();
        for (int i = 0; i < found.size(); i++) {
            long position = found.position(i);
            if (!state.isSettled(position)) {
                view.add(position, found.lane(i), state.due(position), now);
            }
        }
        read = found.end();
        settling.noteFloor();
        serve();
    }

    @Override
    public void failed(Problem problem) {
        fed = false;
        emptyLine().forEach(wish -> wish.refuse(problem));
    }

    private List<LeaseWish> emptyLine() {
        List<LeaseWish> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(this::left);
        return all;
    }

    /** Nothing more is read for them now, or what there was when they came has been read. */
    private void answerOverdue() {
        if (impatient == 0) {
            return;
        }
        long seen = fed ? read : Long.MAX_VALUE;
        Iterator<LeaseWish> wishes = waiting.iterator();
        while (wishes.hasNext()) {
            LeaseWish wish = wishes.next();
            if (wish.isOverdue(seen)) {
                wishes.remove();
                left(wish);
                wish.answer(List.of());
            }
        }
    }

    private void setAlarm() {
        long now = desk.ledger().now();
        long due = Math.min(Math.min(view.nextDue(), retireAt()), now + LONGEST_NAP_MILLIS);
        if (due < alarmAt) {
            alarmAt = due;
            desk.alarms().add(due, this);
        }
    }

    /** When it is forgotten, unless consumers come. */
    private long retireAt() {
        return isIdle() ? usedAt + limits.idle().toMillis() : Long.MAX_VALUE;
    }

    private boolean isIdle() {
        return waiting.isEmpty() && !fed && view.leased() == 0 && view.held() == 0;
    }

    /** An alarm rings; an earlier one may have made it idle. */
    void ring() {
        long now = desk.ledger().now();
        if (closed || now < alarmAt) {
            return;
        }
        alarmAt = Long.MAX_VALUE;
        if (retireAt() <= now) {
            closed = true;
            desk.retire(this);
            return;
        }
        for (int place = view.expired(now); place != QueueView.NONE; place = view.expired(now)) {
            settling.leaseEnded(place);
        }
        serve();
    }

    /** Sends those away who wait. */
    void giveUp() {
        emptyLine().forEach(wish -> wish.answer(List.of()));
    }

    /** The subscription has ended. */
    void close() {
        closed = true;
        failed(SubscriptionProblems.unknown(state.name()));
    }
}
