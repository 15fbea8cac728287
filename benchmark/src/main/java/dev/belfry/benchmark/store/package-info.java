/** What is kept: how fast it is found and read again, what it takes of memory, how soon a server is ready with it. */
@NullMarked
package dev.belfry.benchmark.store;

import org.jspecify.annotations.NullMarked;
