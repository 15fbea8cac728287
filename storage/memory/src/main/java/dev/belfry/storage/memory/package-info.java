/** The engine that forgets: for tests and {@code --ephemeral}. */
@NullMarked
package dev.belfry.storage.memory;

import org.jspecify.annotations.NullMarked;
