/** A Java client, on nothing but the JDK. */
@NullMarked
package dev.belfry.client;

import org.jspecify.annotations.NullMarked;
