package dev.belfry.core.subscription;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;

/**
 * The reader of a stream has come so far.
 *
 * @param back whether it may be less far than before; otherwise that changes nothing
 */
public record CommitRequest(Caller caller, String name, Cursor cursor, boolean back) {}
