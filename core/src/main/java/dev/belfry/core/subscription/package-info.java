/** Subscriptions: named readers whose place is kept. What is asked of them and what they answer. */
@NullMarked
package dev.belfry.core.subscription;

import org.jspecify.annotations.NullMarked;
