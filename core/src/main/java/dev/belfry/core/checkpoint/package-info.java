/** Checkpoints: the state of a node, folded beside it and written down, so that a start need not fold the whole journal. */
@NullMarked
package dev.belfry.core.checkpoint;

import org.jspecify.annotations.NullMarked;
