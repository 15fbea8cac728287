/**
 * How parts of a journal are rewritten: entries are dropped or replaced, and several small files become one. Internal to the
 * engine.
 */
@NullMarked
package dev.belfry.storage.journal.rewrite;

import org.jspecify.annotations.NullMarked;
