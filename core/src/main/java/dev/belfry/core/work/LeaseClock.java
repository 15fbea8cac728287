package dev.belfry.core.work;

import dev.belfry.core.Loop;
import dev.belfry.core.lease.Alarms;
import dev.belfry.core.ledger.Ledger;
import java.util.function.Consumer;

/** Notices the ends of leases. Belongs to the shard's loop. */
final class LeaseClock {
    private static final long RETRY_MILLIS = 1_000;

    private final Ledger ledger;
    private final Consumer<OpenOperation> ended;
    private final Alarms<Look> alarms;

    /** Something to look at later. If the lease was extended meanwhile, there is another look to come. */
    private record Look(OpenOperation operation, long counter) {}

    /** @param ended called for each operation whose lease has ended */
    LeaseClock(Loop loop, Ledger ledger, Consumer<OpenOperation> ended) {
        this.ledger = ledger;
        this.ended = ended;
        this.alarms = new Alarms<>(loop, ledger::now, this::look);
    }

    /** The operation has a new lease. */
    void watch(OpenOperation operation) {
        watch(operation, operation.lease().until());
    }

    private void watch(OpenOperation operation, long due) {
        alarms.add(due, new Look(operation, operation.lease().counter()));
    }

    private void look(Look look) {
        OpenOperation operation = look.operation();
        if (!operation.held() || operation.lease().counter() != look.counter()) {
            return;
        }
        if (operation.stage() == OpenOperation.Stage.ENDING) {
            retry(operation);
        } else if (operation.lease().until() <= ledger.now()) {
            ended.accept(operation);
        } else {
            watch(operation);
        }
    }

    /** Looks again a little later at an operation whose end of lease could not be handled now. */
    void retry(OpenOperation operation) {
        watch(operation, ledger.now() + RETRY_MILLIS);
    }
}
