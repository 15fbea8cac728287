/** Copies of a journal that are made while it is in use, and how a journal is made of one again. */
@NullMarked
package dev.belfry.storage.journal.backup;

import org.jspecify.annotations.NullMarked;
