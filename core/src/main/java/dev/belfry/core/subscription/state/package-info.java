/** What the journal says of subscriptions: a fold of its records, live and in a replay alike. */
@NullMarked
package dev.belfry.core.subscription.state;

import org.jspecify.annotations.NullMarked;
