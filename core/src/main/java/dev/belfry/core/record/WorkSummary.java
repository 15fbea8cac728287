package dev.belfry.core.record;

import java.nio.ByteBuffer;

/**
 * What is left to say of the work when an operation has ended.
 *
 * @param startedAt when a worker first took it, in milliseconds of the epoch; 0 when none did
 * @param attempt how often it was taken
 * @param percent last progress
 * @param text last progress in words
 */
public record WorkSummary(long startedAt, int attempt, int percent, String text) implements Encodable {
    @Override
    public void writeTo(RecordBuffer target) {
        target.putVarint(startedAt);
        target.putVarint(attempt);
        target.putVarint(percent);
        target.putText(text);
    }

    public static WorkSummary read(ByteBuffer source) {
        return new WorkSummary(Varint.get(source), Varint.getInt(source), Varint.getInt(source), Text.get(source));
    }
}
