package dev.belfry.core.work;

/** An operation that was handed out, before its request is read from the journal. */
record Leased(OperationId id, String name, LeaseToken token, int attempt, long until) {}
