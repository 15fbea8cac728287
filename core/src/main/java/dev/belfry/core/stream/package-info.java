/** Live and catching-up readers of channels. */
@NullMarked
package dev.belfry.core.stream;

import org.jspecify.annotations.NullMarked;
