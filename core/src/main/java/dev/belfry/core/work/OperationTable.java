package dev.belfry.core.work;

import dev.belfry.core.record.OperationRecord;
import dev.belfry.core.record.OperationStart;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a shard: a fold of the journal's records, live and in a replay alike. Belongs to the shard's loop.
 */
public final class OperationTable {
    private final Map<Long, OpenOperation> open = new HashMap<>();
    private final DoneOperations done = new DoneOperations();
    private final Map<String, ArrayDeque<OpenOperation>> lines = new HashMap<>();

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
            case OperationRecord.Failed _, OperationRecord.Succeeded _ -> ended(record.request(), position);
        }
    }

    /** The record at {@code end} ended the operation. */
    public void ended(long request, long end) {
        if (open.remove(request) != null) {
            done.put(request, end);
        }
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

    /** Position of the record that ended the operation with its request there, -1 when none has. */
    long end(OperationId id) {
        return done.end(id.request());
    }

    /** Whether there is something to be read of the operation with its request there. */
    public boolean knows(long request) {
        return open.containsKey(request) || done.end(request) >= 0;
    }

    /** How many have not ended. */
    int open() {
        return open.size();
    }
}
