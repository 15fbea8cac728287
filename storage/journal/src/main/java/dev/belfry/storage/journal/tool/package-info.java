/** What can be done to a journal that is not in use: look at it, find out what is damaged, and save what is intact. */
@NullMarked
package dev.belfry.storage.journal.tool;

import org.jspecify.annotations.NullMarked;
