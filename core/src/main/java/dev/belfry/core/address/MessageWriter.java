package dev.belfry.core.address;

import dev.belfry.core.ledger.Effect;
import dev.belfry.core.ledger.Ledger;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.DeadLetterMark;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.IdempotencyMark;
import dev.belfry.core.record.Links;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationEnd;
import dev.belfry.core.record.OperationStart;
import dev.belfry.storage.Append;
import java.util.Optional;

/** Appends messages to the chains of a shard's addresses. Belongs to the shard's loop. */
public final class MessageWriter {
    private final Ledger ledger;
    private final AddressBook addresses;
    private final Floors floors;
    private final Audience audience;

    public MessageWriter(Ledger ledger, AddressBook addresses, Floors floors, Audience audience) {
        this.ledger = ledger;
        this.addresses = addresses;
        this.floors = floors;
        this.audience = audience;
    }

    /** Whoever waits for durable messages. */
    public interface Audience {
        void stored(String address, long position, MessageRecord record);
    }

    /**
     * A message to append.
     *
     * @param slot of the address
     * @param deadLetter present when it is a subscription's dead letter
     */
    public record Draft(
            String address,
            int slot,
            Optional<IdempotencyMark> mark,
            Optional<OperationStart> start,
            Optional<OperationEnd> end,
            Optional<DeadLetterMark> deadLetter,
            Envelope envelope) {
        /** A message that is nobody's dead letter. */
        public Draft(
                String address,
                int slot,
                Optional<IdempotencyMark> mark,
                Optional<OperationStart> start,
                Optional<OperationEnd> end,
                Envelope envelope) {
            this(address, slot, mark, start, end, Optional.empty(), envelope);
        }
    }

    /** Who wrote a message and waits for what becomes of it. */
    public interface Writer {
        /** It is appended; at once. */
        void appended(long position, MessageRecord record);

        /** It is durable, and was delivered. */
        void durable(long position, MessageRecord record);

        /** It was not appended (at once), or is lost. */
        void refused(Problem problem);
    }

    public void write(Draft draft, Writer writer) {
        ChainHead head = addresses.head(draft.address());
        MessageRecord record = new MessageRecord(
                head.count() == 0 ? Links.first(floors.of(draft.slot())) : head.next(),
                head.timeOfNext(ledger.now()),
                draft.address(),
                draft.mark(),
                draft.start(),
                draft.end(),
                draft.deadLetter(),
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
            audience.stored(record.address(), position, record);
            writer.durable(position, record);
        }

        @Override
        public void lost(Problem problem) {
            writer.refused(problem);
        }
    }
}
