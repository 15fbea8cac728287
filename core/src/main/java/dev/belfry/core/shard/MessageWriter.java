package dev.belfry.core.shard;

import dev.belfry.core.address.AddressBook;
import dev.belfry.core.address.ChainHead;
import dev.belfry.core.ledger.Effect;
import dev.belfry.core.ledger.Ledger;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.IdempotencyMark;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationEnd;
import dev.belfry.core.record.OperationStart;
import dev.belfry.storage.Append;
import java.util.Optional;

/** Appends messages to the chains of a shard's addresses. Belongs to the shard's loop. */
final class MessageWriter {
    private final Ledger ledger;
    private final AddressBook addresses;
    private final Deliveries deliveries;

    MessageWriter(Ledger ledger, AddressBook addresses, Deliveries deliveries) {
        this.ledger = ledger;
        this.addresses = addresses;
        this.deliveries = deliveries;
    }

    /**
     * A message to append.
     *
     * @param slot of the address
     */
    record Draft(
            String address,
            int slot,
            Optional<IdempotencyMark> mark,
            Optional<OperationStart> start,
            Optional<OperationEnd> end,
            Envelope envelope) {}

    /** Who wrote a message and waits for what becomes of it. */
    interface Writer {
        /** It is appended; at once. */
        void appended(long position, MessageRecord record);

        /** It is durable, and was delivered. */
        void durable(long position, MessageRecord record);

        /** It was not appended (at once), or is lost. */
        void refused(Problem problem);
    }

    void write(Draft draft, Writer writer) {
        ChainHead head = addresses.head(draft.address(), draft.slot());
        MessageRecord record = new MessageRecord(
                head.next(),
                head.timeOfNext(ledger.now()),
                head.address(),
                draft.mark(),
                draft.start(),
                draft.end(),
                draft.envelope());
        Append append = ledger.append(draft.slot(), record);
        if (!(append instanceof Append.Taken(long position))) {
            addresses.forgetIfEmpty(head);
            writer.refused(Refusals.of(append));
            return;
        }
        head.append(position, record.time());
        writer.appended(position, record);
        ledger.after(position, new Written(head, position, record, writer));
    }

    /** Shows a durable message to readers, then to its writer. */
    private final class Written implements Effect {
        private final ChainHead head;
        private final long position;
        private final MessageRecord record;
        private final Writer writer;

        Written(ChainHead head, long position, MessageRecord record, Writer writer) {
            this.head = head;
            this.position = position;
            this.record = record;
            this.writer = writer;
        }

        @Override
        public void durable() {
            head.show(position);
            deliveries.stored(head.address(), position, record);
            writer.durable(position, record);
        }

        @Override
        public void lost(Problem problem) {
            writer.refused(problem);
        }
    }
}
