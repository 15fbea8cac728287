/** Just enough JSON: a writer that embeds payloads byte for byte, a check, and a reader of flat objects. */
@NullMarked
package dev.belfry.http.json;

import org.jspecify.annotations.NullMarked;
