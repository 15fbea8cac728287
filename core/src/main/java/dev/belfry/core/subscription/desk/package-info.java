/** Subscriptions at work: consumers that wait and hold, settlements on their way to the journal, dead letters. */
@NullMarked
package dev.belfry.core.subscription.desk;

import org.jspecify.annotations.NullMarked;
