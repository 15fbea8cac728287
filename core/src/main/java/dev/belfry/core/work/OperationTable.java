package dev.belfry.core.work;

import dev.belfry.core.record.OperationRecord;
import dev.belfry.core.record.OperationStart;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a shard: a fold of the journal's records, live and in a replay alike. Belongs to the shard's loop.
 */
public final class OperationTable {
    private final Map<Long, OpenOperation> open = new HashMap<>();
    private final EndedOperations ended;
    private final Map<String, ArrayDeque<OpenOperation>> lines = new HashMap<>();

    /**
     * @param mostEnded how many operations that have ended are remembered
     * @param retentionMillis how long one is remembered, at least
     */
    public OperationTable(int mostEnded, long retentionMillis) {
        this.ended = new EndedOperations(mostEnded, retentionMillis);
    }

    /** A request was appended; it waits for a worker only once it is {@link OpenOperation#stored}. */
    OpenOperation started(int slot, long position, OperationStart start, String address, long time) {
        OpenOperation operation =
                new OpenOperation(new OperationId(slot, position, start.random()), start.name(), address, time);
        open.put(position, operation);
        return operation;
    }

    /** A request was found in the journal. */
    public void replayStart(int slot, long position, OperationStart start, String address, long time) {
        started(slot, position, start, address, time).stored();
    }

    /** Whether there is an operation with its request at this position that has not ended. */
    public boolean isOpen(long request) {
        return open.containsKey(request);
    }

    /** A record other than of the end. */
    public void apply(OperationRecord record, long position) {
        OpenOperation operation = open.get(record.request());
        if (operation == null) {
            throw new IllegalStateException("Expected an operation that has not ended for the record at " + position
                    + ", but there is none with its request at " + record.request());
        }
        switch (record) {
            case OperationRecord.Claimed(long _, long time, int attempt) -> operation.claimed(position, time, attempt);
            case OperationRecord.Progressed(long _, long time, int percent, String text) ->
                operation.progressed(position, time, percent, text);
            case OperationRecord.Released(long _, long time) -> operation.released(position, time);
            case OperationRecord.AttemptFailed(long _, long time, var _) -> operation.attemptFailed(position, time);
            case OperationRecord.Failed _, OperationRecord.Succeeded _ ->
                ended(record.request(), position, record.time());
        }
    }

    /**
     * The record at {@code end} ended the operation.
     *
     * @param time of that record, in milliseconds of the epoch
     */
    public void ended(long request, long end, long time) {
        OpenOperation operation = open.remove(request);
        if (operation != null) {
            ended.put(new EndedOperation(operation.id().slot(), request, end, time));
        }
    }

    /** Every operation that has not ended, in no order. */
    public Stream<OperationSnapshot> open() {
        return open.values().stream().map(OpenOperation::snapshot);
    }

    /** The operations that have ended and are remembered, the oldest first. */
    public Iterator<EndedOperation> ended() {
        return ended.all();
    }

    /** A record says that it is {@code now}: operations that have ended too long ago are forgotten. */
    public void forget(long now) {
        ended.forget(now);
    }

    /** Takes back an operation that has not ended. */
    public void restore(OperationSnapshot snapshot) {
        open.put(snapshot.request(), new OpenOperation(snapshot));
    }

    /** Takes back an operation that has ended after those before. */
    public void restore(EndedOperation operation) {
        ended.put(operation);
    }

    /** The node started anew: nobody holds anything. */
    public void orphanAll(long position, long time) {
        open.values().stream()
                .filter(operation -> operation.stage() == OpenOperation.Stage.RUNNING)
                .forEach(operation -> operation.orphaned(position, time));
    }

    /** After a replay: puts what waits in line. */
    public void lineUp() {
        open.values().stream()
                .sorted(Comparator.comparingLong(OpenOperation::queuedAt))
                .forEach(this::enqueue);
    }

    /** At the end of its line. */
    void enqueue(OpenOperation operation) {
        line(operation).addLast(operation);
    }

    /** At the head of its line. */
    void enqueueFirst(OpenOperation operation) {
        line(operation).addFirst(operation);
    }

    private ArrayDeque<OpenOperation> line(OpenOperation operation) {
        return lines.computeIfAbsent(operation.name(), name -> new ArrayDeque<>());
    }

    /** The next operation of this name that waits for a worker, without taking it out of line. */
    Optional<OpenOperation> next(String name) {
        ArrayDeque<OpenOperation> line = lines.get(name);
        return line == null ? Optional.empty() : Optional.ofNullable(line.peekFirst());
    }

    /** Takes the next one out of line. */
    void removeNext(String name) {
        ArrayDeque<OpenOperation> line = lines.get(name);
        if (line != null) {
            line.removeFirst();
        }
    }

    /** The operation with this id, if it has not ended. */
    Optional<OpenOperation> find(OperationId id) {
        @Nullable OpenOperation operation = open.get(id.request());
        return operation != null && id.has(operation.id().random()) ? Optional.of(operation) : Optional.empty();
    }

    /** Position of the record that ended the operation, -1 when none has, or {@code now} that is too long ago. */
    long end(OperationId id, long now) {
        return ended.end(id.request(), now);
    }

    /** Whether there is something to be read of the operation with its request there. */
    public boolean knows(long request) {
        return open.containsKey(request) || ended.contains(request);
    }

    /** How many have not ended. */
    public int size() {
        return open.size();
    }
}
