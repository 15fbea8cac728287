/** Subscriptions over HTTP. */
@NullMarked
package dev.belfry.http.subscription;

import org.jspecify.annotations.NullMarked;
