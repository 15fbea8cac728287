package dev.belfry.core.work;

import dev.belfry.core.address.MessageWriter;
import dev.belfry.core.address.Slots;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.publish.ReplyGate;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationEnd;
import dev.belfry.core.record.OperationRecord;
import java.util.Optional;

/**
 * A reply on its way to where it is kept. With an address it is stored there by the shard of that address, as one record that
 * also ends the operation, wherever that lives: so after a crash there are both or neither. Until that record is durable the
 * operation is held, so that nothing else can happen to it.
 */
final class ReplyDelivery implements MessageWriter.Writer {
    private final OperationDesk home;
    private final OpenOperation operation;
    private final ReplyGate.Judgement.Fits reply;
    private final OperationDesk.Ending ending;

    ReplyDelivery(
            OperationDesk home, OpenOperation operation, ReplyGate.Judgement.Fits reply, OperationDesk.Ending ending) {
        this.home = home;
        this.operation = operation;
        this.reply = reply;
        this.ending = ending;
    }

    /** Begins; on the operation's loop. */
    void start(Desks desks) {
        Optional<String> address = reply.address();
        if (address.isPresent()) {
            operation.ending();
            OperationDesk target = desks.of(Slots.of(address.get()));
            target.loop().execute(() -> write(target, address.get(), reply.envelope()));
        } else {
            keep(reply.envelope());
        }
    }

    private void keep(Envelope envelope) {
        OperationRecord.Succeeded record = new OperationRecord.Succeeded(
                operation.id().request(), home.ledger().now(), operation.summary(), envelope);
        home.end(operation, record, End.succeeded(record.summary(), record.time(), envelope), ending);
    }

    private void write(OperationDesk target, String address, Envelope envelope) {
        Optional<Problem> refusal = target.ledger().refusal();
        if (refusal.isPresent()) {
            refused(refusal.get());
            return;
        }
        OperationEnd end =
                new OperationEnd(operation.id().slot(), operation.id().request(), operation.summary());
        target.writer()
                .write(
                        new MessageWriter.Draft(
                                address,
                                Slots.of(address),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(end),
                                envelope),
                        this);
    }

    @Override
    public void appended(long position, MessageRecord record) {
        // The operation hears of it only when it is durable.
    }

    @Override
    public void durable(long position, MessageRecord record) {
        End end = End.succeeded(record.end().orElseThrow().summary(), record.time(), record.envelope());
        home.loop().execute(() -> {
            // What was changed before must be told before, even if the other shard was quicker.
            home.ledger().release();
            OperationView view = end.view(operation, position);
            home.ended(operation, position, view);
            ending.ended(view);
        });
    }

    @Override
    public void refused(Problem problem) {
        home.loop().execute(() -> {
            operation.notEnding();
            ending.refused(problem);
        });
    }
}
