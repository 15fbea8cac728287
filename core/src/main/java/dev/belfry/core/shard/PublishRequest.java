package dev.belfry.core.shard;

import dev.belfry.core.Cursor;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.address.MessageWriter;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.ledger.Effect;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.publish.Admission;
import dev.belfry.core.record.IdempotencyMark;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationStart;
import dev.belfry.core.work.OperationReads;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** One admitted publish on its way through its shard. */
public final class PublishRequest implements Runnable, MessageWriter.Writer {
    private final Shard shard;
    private final Readers readers;
    private final MessageSource source;
    private final OperationReads operations;
    private final RandomGenerator random;
    private final Admission.Admitted admitted;
    private final CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();

    /** An earlier use of its key that counts no more; owned by the loop. */
    private Optional<IdempotencyKeys.Use> dropped = Optional.empty();

    public PublishRequest(Shard shard, Admission.Admitted admitted, Surroundings surroundings) {
        this.shard = shard;
        this.readers = surroundings.readers();
        this.source = surroundings.source();
        this.operations = surroundings.operations();
        this.random = surroundings.random();
        this.admitted = admitted;
    }

    /**
     * What a publish needs besides its shard.
     *
     * @param random makes ids of operations unpredictable
     */
    public record Surroundings(
            Readers readers, MessageSource source, OperationReads operations, RandomGenerator random) {}

    /** Begins; any thread. */
    public CompletableFuture<PublishOutcome> start() {
        shard.loop().execute(this);
        return outcome;
    }

    @Override
    public void run() {
        Optional<Problem> refusal = shard.ledger().refusal();
        if (refusal.isPresent()) {
            refused(refusal.get());
            return;
        }
        Optional<IdempotencyKeys.Use> known = earlierUse();
        if (known.isPresent()) {
            repeat(known.get());
            return;
        }
        OptionalLong unseen = unseen();
        if (unseen.isPresent()) {
            afterwards(unseen.getAsLong(), () -> refused(movedOn(unseen.getAsLong())));
        } else if (admitted.work().isPresent()) {
            startOperation(admitted.work().get());
        } else {
            write(Optional.empty());
        }
    }

    /** Position of the last message of the address, if the publisher has not seen it. */
    private OptionalLong unseen() {
        if (admitted.seen().isEmpty()) {
            return OptionalLong.empty();
        }
        long last = shard.last(admitted.address());
        return last > admitted.seen().get().position() ? OptionalLong.of(last) : OptionalLong.empty();
    }

    private Problem movedOn(long position) {
        String last = new Cursor(position).text();
        return Problem.of(
                        ProblemCode.ADDRESS_MOVED_ON,
                        "Expected no message at \"%s\" behind cursor \"%s\", but the last one is \"%s\""
                                .formatted(
                                        admitted.address(),
                                        admitted.seen().orElseThrow().text(),
                                        last))
                .with("last", last);
    }

    /** Goes on when {@code position} is durable; refuses when it is lost. */
    private void afterwards(long position, Runnable then) {
        shard.ledger().after(position, new Effect() {
            @Override
            public void durable() {
                then.run();
            }

            @Override
            public void lost(Problem problem) {
                refused(problem);
            }
        });
    }

    private void startOperation(Admission.Work work) {
        Optional<Problem> refusal = shard.desk().refusal();
        if (refusal.isPresent()) {
            refused(refusal.get());
        } else {
            write(Optional.of(new OperationStart(work.name(), random.nextLong(), work.replyTo())));
        }
    }

    private void write(Optional<OperationStart> start) {
        MessageWriter.Draft draft = new MessageWriter.Draft(
                admitted.address(), admitted.slot(), admitted.mark(), start, Optional.empty(), admitted.envelope());
        shard.writer().write(draft, this);
    }

    private Optional<IdempotencyKeys.Use> earlierUse() {
        Optional<IdempotencyMark> mark = admitted.mark();
        return mark.isEmpty()
                ? Optional.empty()
                : shard.keys()
                        .find(mark.get().scope(), shard.ledger().now())
                        .filter(use -> !dropped.equals(Optional.of(use)));
    }

    private void repeat(IdempotencyKeys.Use use) {
        if (use.mark().fingerprint() != admitted.mark().orElseThrow().fingerprint()) {
            refused(Problem.of(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "Expected the same message under the same idempotency key, but it is another one"));
            return;
        }
        afterwards(use.position(), () -> readers.run(() -> repeated(use), this::refused));
    }

    private void repeated(IdempotencyKeys.Use use) {
        Optional<MessageRecord> record = source.record(use.position());
        if (record.isEmpty()) {
            shard.loop().execute(() -> repeatedDropped(use));
        } else if (record.get().start().isEmpty()) {
            outcome.complete(stored(use.position(), record.get(), true));
        } else {
            operations.view(
                    admitted.slot(),
                    use.position(),
                    record.get().start().get(),
                    view -> outcome.complete(new PublishOutcome.Started(view, true)),
                    this::refused);
        }
    }

    /** What was stored is not kept any more. That it was, is known; what it did as a request, is not. */
    private void repeatedDropped(IdempotencyKeys.Use use) {
        if (admitted.work().isPresent()) {
            dropped = Optional.of(use);
            run();
            return;
        }
        Cursor cursor = new Cursor(use.position());
        outcome.complete(new PublishOutcome.Stored(
                admitted.envelope().id().orElseGet(cursor::text),
                admitted.envelope().channel(),
                admitted.envelope().type(),
                admitted.address(),
                cursor,
                Instant.ofEpochMilli(use.time()),
                true));
    }

    @Override
    public void appended(long position, MessageRecord record) {
        Optional<IdempotencyMark> mark = record.idempotency();
        if (mark.isPresent()) {
            shard.keys().remember(mark.get(), admitted.slot(), position, record.time());
        }
        if (record.start().isPresent()) {
            shard.desk().started(admitted.slot(), position, record);
        }
    }

    @Override
    public void durable(long position, MessageRecord record) {
        outcome.complete(
                record.start().isPresent()
                        ? new PublishOutcome.Started(shard.desk().accepted(admitted.slot(), position, record), false)
                        : stored(position, record, false));
    }

    private static PublishOutcome.Stored stored(long position, MessageRecord record, boolean repeated) {
        return new PublishOutcome.Stored(
                record.idAt(position),
                record.envelope().channel(),
                record.envelope().type(),
                record.address(),
                new Cursor(position),
                Instant.ofEpochMilli(record.time()),
                repeated);
    }

    @Override
    public void refused(Problem problem) {
        outcome.complete(new PublishOutcome.Refused(problem));
    }
}
