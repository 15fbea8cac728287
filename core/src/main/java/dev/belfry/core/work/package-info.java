/** Operations: waiting for workers, leased to them, ended. */
@NullMarked
package dev.belfry.core.work;

import org.jspecify.annotations.NullMarked;
