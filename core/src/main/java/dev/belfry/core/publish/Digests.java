package dev.belfry.core.publish;

import dev.belfry.core.Publish;
import dev.belfry.core.record.IdempotencyMark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Idempotency keys and what was published under them, as digests of fixed size. */
final class Digests {
    private Digests() {}

    /** The mark of a publish to {@code address} that turned out to be a message of {@code type}. */
    static IdempotencyMark mark(Publish publish, String address, String key, String type) {
        MessageDigest sha = sha256();
        add(sha, publish.caller().name());
        add(sha, address);
        add(sha, key);
        ByteBuffer scope = ByteBuffer.wrap(sha.digest());
        add(sha, type);
        add(sha, publish.content().contentType().orElse(""));
        sha.update(publish.content().payload());
        long fingerprint = ByteBuffer.wrap(sha.digest()).getLong();
        return new IdempotencyMark(new IdempotencyMark.Scope(scope.getLong(), scope.getLong()), fingerprint);
    }

    private static void add(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Expected SHA-256 in every JDK", impossible);
        }
    }
}
