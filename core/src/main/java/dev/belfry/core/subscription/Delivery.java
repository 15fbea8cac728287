package dev.belfry.core.subscription;

import dev.belfry.core.StoredMessage;
import java.time.Instant;

/**
 * A message that a consumer holds.
 *
 * @param token goes with every later word about it; a stale one is refused
 * @param attempt 1 for the first
 */
public record Delivery(String token, int attempt, Instant leaseUntil, StoredMessage message) {}
