/** Values of header fields: read from text, checked, and turned into records. */
@NullMarked
package dev.belfry.http.header;

import org.jspecify.annotations.NullMarked;
