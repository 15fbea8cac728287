package dev.belfry.storage.testkit;

import dev.belfry.storage.Journal;

/**
 * How the test kit gets at an engine. An engine's test class implements this together with the behaviours it has to show
 * ({@link AppendBehaviour}, {@link DurabilityBehaviour} …); JUnit then runs their tests with it.
 */
public interface JournalEngine {
    /** A new, empty journal. Called at most once in a test; the kit closes it. */
    Journal create();

    /** Opens again what the last journal of this test, closed by the kit, has left. */
    Journal reopen();

    /** The largest entry that {@link #create}'s journal takes, in bytes; at most some megabytes, to keep the tests quick. */
    int entryLimit();

    /** Makes durable what was appended, in an engine that does not do so by itself. Need not wait for it. */
    default void settle(Journal journal) {}
}
