package dev.belfry.core.record;

/**
 * What is left of a message that gave way to a later one, as long as the next one of its address leads to it: it leads on. Begins
 * like a {@link MessageRecord}, so that {@link MessageHead} reads both.
 *
 * @param time when the message was stored, in milliseconds of the epoch
 */
public record Remnant(Links links, long time, String address) implements JournalRecord {
    @Override
    public void writeTo(RecordBuffer target) {
        RecordKind.REMNANT.put(target);
        target.putByte(0);
        target.putVarint(time);
        links.writeTo(target);
        target.putText(address);
    }
}
