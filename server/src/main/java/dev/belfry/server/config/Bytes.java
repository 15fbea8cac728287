package dev.belfry.server.config;

import dev.belfry.contract.Quantity;

/**
 * A number of bytes as people write it: {@code 65536}, {@code 64KB}, {@code 1MB}, {@code 1MiB}; both kinds of units mean powers of
 * 1024.
 */
public record Bytes(int count) {
    public static Bytes parse(String text) {
        long count = Quantity.bytes(text).orElse(-1);
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Expected a number of bytes like 65536, 64KB or 1MB, below 2GB, but it is \"" + text + "\"");
        }
        return new Bytes((int) count);
    }
}
