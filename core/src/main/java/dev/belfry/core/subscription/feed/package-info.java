/** How subscriptions learn which messages there are: by reading the journal in its order, together with all that stand at the same place. */
@NullMarked
package dev.belfry.core.subscription.feed;

import org.jspecify.annotations.NullMarked;
