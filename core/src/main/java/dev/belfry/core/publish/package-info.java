/** What happens to a publish on its caller's thread: where it goes, whether it may, and what it is. */
@NullMarked
package dev.belfry.core.publish;

import org.jspecify.annotations.NullMarked;
