/** The real process, met by clients that are not ours. */
package dev.belfry.conformance;
