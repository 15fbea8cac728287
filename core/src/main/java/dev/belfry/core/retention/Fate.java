package dev.belfry.core.retention;

/** Why a record need not be kept. */
enum Fate {
    /** It is too old or too much. What was before it on its address is, too. */
    EXPIRED,
    /** A later message took its place, or it was to delete its key, and has. The chain of its address goes on around it. */
    SUPERSEDED,
    /** It deletes its address, and is the last message there. */
    TOMBSTONE,
    /** It brought the end of an operation, and nothing else. */
    ENDED
}
