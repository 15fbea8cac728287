/** An example: pictures become thumbnails, by and by. */
@NullMarked
package dev.belfry.example.thumbnails;

import org.jspecify.annotations.NullMarked;
