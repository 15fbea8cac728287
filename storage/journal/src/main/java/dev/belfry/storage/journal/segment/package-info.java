/**
 * One file of the journal: its header, its frames, how they are found, read and checked. Internal to the engine.
 *
 * <p>A segment is zero-filled to its full size before its first frame is written, so a frame never changes the file's metadata and
 * a sync costs a tenth of what it does on a growing file. One that was rewritten ends with its last frame. All numbers are big
 * endian.
 */
@NullMarked
package dev.belfry.storage.journal.segment;

import org.jspecify.annotations.NullMarked;
