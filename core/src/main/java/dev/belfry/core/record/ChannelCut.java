package dev.belfry.core.record;

import java.nio.ByteBuffer;

/** Messages of a channel up to {@code position} may not be kept any more. Written before they are dropped; of no slot. */
public record ChannelCut(String channel, long position) implements JournalRecord {
    @Override
    public void writeTo(RecordBuffer target) {
        RecordKind.CHANNEL_CUT.put(target);
        target.putText(channel);
        target.putVarint(position);
    }

    /** Reads a record whose kind has been read. */
    public static ChannelCut read(ByteBuffer body) {
        return new ChannelCut(Text.get(body), Varint.get(body));
    }
}
