package dev.belfry.core.operation;

import dev.belfry.core.Caller;
import java.time.Duration;

/**
 * A worker asks for work.
 *
 * @param name the operation's id in the contract
 * @param max most claims to hand out at once, {@code 1 … Limits.claims}
 * @param lease how long it may stay silent; shortened to {@code Limits.lease}
 * @param patience how long to wait when there is nothing to do yet
 */
public record ClaimRequest(Caller caller, String name, int max, Duration lease, Duration patience) {}
