/** Which files a journal consists of, and which journal it is. Internal to the engine. */
@NullMarked
package dev.belfry.storage.journal.layout;

import org.jspecify.annotations.NullMarked;
