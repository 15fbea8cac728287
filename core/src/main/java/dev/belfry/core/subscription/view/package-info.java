/** The messages of a queue that are in view, in arrays of numbers: about a hundred bytes for each message. */
@NullMarked
package dev.belfry.core.subscription.view;

import org.jspecify.annotations.NullMarked;
