/** Workers: claim an operation's requests, handle them, report what came of it. */
@NullMarked
package dev.belfry.client.work;

import org.jspecify.annotations.NullMarked;
