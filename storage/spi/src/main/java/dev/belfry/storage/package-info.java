/** What a storage engine is: an ordered, durable journal. Depends on nothing. */
@NullMarked
package dev.belfry.storage;

import org.jspecify.annotations.NullMarked;
