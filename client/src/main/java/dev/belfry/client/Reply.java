package dev.belfry.client;

import java.nio.charset.StandardCharsets;

/**
 * The reply of an operation.
 *
 * @param payload its bytes
 */
public record Reply(String operationId, String contentType, byte[] payload) {
    /** The payload as UTF-8 text. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
