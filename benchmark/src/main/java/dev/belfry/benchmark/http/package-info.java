/** Suite http: how fast a message posted over HTTP is durable and acknowledged. */
@NullMarked
package dev.belfry.benchmark.http;

import org.jspecify.annotations.NullMarked;
