/** Requests and answers on the JDK's HttpClient. */
@NullMarked
package dev.belfry.client.http;

import org.jspecify.annotations.NullMarked;
