/** The compiled AsyncAPI document: reading, checking, and the typed model the rest of Belfry works from. */
@NullMarked
package dev.belfry.contract;

import org.jspecify.annotations.NullMarked;
