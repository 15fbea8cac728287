package dev.belfry.core.subscription;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import java.time.Duration;
import java.util.Optional;

/**
 * The reader of a stream asks for more.
 *
 * @param after what it has read, if that is further than what it has committed
 * @param max most messages, {@code 1 … SubscriptionLimits.messages}
 * @param patience how long to wait when there are none; shortened to {@code SubscriptionLimits.patience}. What has yet to be
 *     found in the journal is waited for in any case
 */
public record ReadRequest(Caller caller, String name, Optional<Cursor> after, int max, Duration patience) {}
