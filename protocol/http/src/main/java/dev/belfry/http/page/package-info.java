/** The HTML pages for people who come with a browser. */
@NullMarked
package dev.belfry.http.page;

import org.jspecify.annotations.NullMarked;
