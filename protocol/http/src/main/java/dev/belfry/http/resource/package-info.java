/** What the HTTP API's resources look like as JSON: messages, operations, problems. */
@NullMarked
package dev.belfry.http.resource;

import org.jspecify.annotations.NullMarked;
