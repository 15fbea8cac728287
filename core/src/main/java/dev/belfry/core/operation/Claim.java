package dev.belfry.core.operation;

import dev.belfry.core.StoredMessage;
import java.time.Instant;

/**
 * A worker's hold on an operation.
 *
 * @param token goes with every later word about it; a stale one is refused
 * @param attempt 1 for the first
 * @param request the message that started the operation
 */
public record Claim(
        String operationId, String name, String token, int attempt, Instant leaseUntil, StoredMessage request) {}
