package dev.belfry.core.record;

import java.nio.ByteBuffer;

/**
 * The messages of an address are not kept any more, and neither is the address. Stands in its slot. The next message there begins
 * a new chain.
 *
 * @param last position of its last message
 */
public record AddressForgotten(String address, long last) implements JournalRecord {
    @Override
    public void writeTo(RecordBuffer target) {
        RecordKind.ADDRESS_FORGOTTEN.put(target);
        target.putText(address);
        target.putVarint(last);
    }

    /** Reads a record whose kind has been read. */
    public static AddressForgotten read(ByteBuffer body) {
        return new AddressForgotten(Text.get(body), Varint.get(body));
    }
}
