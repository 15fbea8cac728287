package dev.belfry.storage.journal;

/** How much of a journal is read and checked when it is opened. */
public enum Verify {
    /** What may not have come to the disk whole when it was last used. Damage elsewhere is found when it is read. */
    TAIL,

    /** Every entry. */
    ALL
}
