package dev.belfry.core.record;

import java.nio.ByteBuffer;

/**
 * The idempotency key of a publish, as digests.
 *
 * @param scope digest of caller, address and key
 * @param fingerprint digest of what was published under it
 */
public record IdempotencyMark(Scope scope, long fingerprint) implements Encodable {
    /** 128 bits of a digest. */
    public record Scope(long high, long low) {}

    @Override
    public void writeTo(RecordBuffer target) {
        target.putLong(scope.high).putLong(scope.low).putLong(fingerprint);
    }

    public static IdempotencyMark read(ByteBuffer source) {
        return new IdempotencyMark(new Scope(source.getLong(), source.getLong()), source.getLong());
    }
}
