package dev.belfry.core.record;

import java.nio.ByteBuffer;

/**
 * What makes a message the reply of an operation, and so ends it. It may stand in another shard than the operation.
 *
 * @param slot the operation's slot
 * @param request position of its request
 */
public record OperationEnd(int slot, long request, WorkSummary summary) {
    void writeTo(RecordBuffer target) {
        target.putVarint(slot);
        target.putVarint(request);
        summary.writeTo(target);
    }

    static OperationEnd read(ByteBuffer source) {
        return new OperationEnd(Varint.getInt(source), Varint.get(source), WorkSummary.read(source));
    }
}
