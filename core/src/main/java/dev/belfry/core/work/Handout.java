package dev.belfry.core.work;

import dev.belfry.core.lease.LeaseToken;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.OperationRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands a shard's operations out to workers, for a lease each. Belongs to the shard's loop. */
final class Handout {
    private final OperationDesk desk;
    private final ClaimQueue claims;
    private final LeaseClock clock;
    private long epoch;
    private long leases;

    /**
     * @param waiting most claims that wait
     * @param leaseEnded called for each operation whose worker was silent for too long
     */
    Handout(OperationDesk desk, int waiting, Consumer<OpenOperation> leaseEnded) {
        this.desk = desk;
        this.claims = new ClaimQueue(waiting);
        this.clock = new LeaseClock(desk.loop(), desk.ledger(), leaseEnded);
    }

    /** An operation that was handed out, before its request is read from the journal. */
    record Leased(OperationId id, String name, LeaseToken token, int attempt, long until) {}

    /** Tokens are of this epoch from now on. */
    void begin(long startedEpoch) {
        epoch = startedEpoch;
    }

    /** Leases up to {@code max} operations, adding them to {@code leased}; says why not more, when that is the storage's fault. */
    Optional<Problem> lease(String name, int max, Duration length, List<Leased> leased) {
        for (int i = 0; i < max; i++) {
            Optional<OpenOperation> next = desk.table().next(name);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Optional<Problem> refusal = desk.ledger().refusal().or(() -> lease(next.get(), length, leased));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** The claim is journalled, but the worker need not wait for that: a lost claim costs nothing but its count. */
    private Optional<Problem> lease(OpenOperation operation, Duration length, List<Leased> leased) {
        long now = desk.ledger().now();
        Optional<Problem> refusal = desk.record(
                operation, new OperationRecord.Claimed(operation.id().request(), now, operation.attempt() + 1));
        if (refusal.isPresent()) {
            return refusal;
        }
        desk.table().removeNext(operation.name());
        long until = now + length.toMillis();
        operation.lease(new OpenOperation.Lease(++leases, until, length.toMillis()));
        clock.watch(operation);
        LeaseToken token = new LeaseToken(epoch, leases);
        leased.add(new Leased(operation.id(), operation.name(), token, operation.attempt(), until));
        desk.tellWatchers(operation);
        return Optional.empty();
    }

    /** A claim waits here for work. */
    void await(ClaimRound round) {
        if (!claims.add(round)) {
            if (round.win()) {
                round.refuse(
                        Refusals.busy("Expected fewer claims that wait for work, but there are as many as the limit"));
            }
            return;
        }
        serve(round.name());
    }

    void forget(ClaimRound round) {
        claims.remove(round);
    }

    /** There is work of this name: for those who wait. */
    void serve(String name) {
        while (desk.table().next(name).isPresent()) {
            ClaimRound round = claims.next(name);
            if (round == null) {
                return;
            }
            round.serve(desk);
        }
    }

    /** The operation that this token is a lease of. */
    Optional<OpenOperation> leased(OperationId id, LeaseToken token) {
        return desk.table()
                .find(id)
                .filter(operation -> operation.stage() == OpenOperation.Stage.RUNNING)
                .filter(operation -> token.epoch() == epoch
                        && token.counter() == operation.lease().counter());
    }

    /** Its lease counts from now again; it never ends earlier by that. */
    void extend(OpenOperation operation, long lengthMillis) {
        long until = Math.max(operation.lease().until(), desk.ledger().now() + lengthMillis);
        operation.lease(new OpenOperation.Lease(operation.lease().counter(), until, lengthMillis));
    }

    /** Looks again a little later whether the lease has ended. */
    void lookAgain(OpenOperation operation) {
        clock.retry(operation);
    }

    /** Sends those away who wait for work. */
    void giveUp() {
        claims.giveUp();
    }
}
