package dev.belfry.core;

import java.time.Instant;

/** Where a reader begins. */
public sealed interface Start {
    /** With the earliest message still retained. */
    record Earliest() implements Start {}

    /** With the next message to come. */
    record Now() implements Start {}

    /** Right after what the cursor has seen. */
    record After(Cursor cursor) implements Start {}

    /** With the first message stored at this time or later. */
    record At(Instant time) implements Start {}

    Start EARLIEST = new Earliest();
    Start NOW = new Now();
}
