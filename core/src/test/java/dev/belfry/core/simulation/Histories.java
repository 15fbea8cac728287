package dev.belfry.core.simulation;

import dev.belfry.storage.memory.MemoryJournal;

/** Journals as they come to be. */
public final class Histories {
    private Histories() {}

    /** What a simulation leaves: messages, operations, crashes, clocks that go wrong. */
    public static MemoryJournal of(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.run();
        return simulation.journal();
    }
}
