/**
 * What the journal needs of a disk, and how a directory of the file system gives it. Internal to the engine: it is an interface
 * so that tests can put a disk underneath that loses, tears and refuses writes.
 */
@NullMarked
package dev.belfry.storage.journal.disk;

import org.jspecify.annotations.NullMarked;
