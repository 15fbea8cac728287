/**
 * A client for Belfry's HTTP interface on the JDK's HttpClient, with no dependencies: publish, read history, subscribe, call an
 * operation, work on one.
 */
@NullMarked
package dev.belfry.client;

import org.jspecify.annotations.NullMarked;
