package dev.belfry.server.start;

import dev.belfry.storage.journal.Durability;
import java.nio.file.Path;

/** Where messages and operations are kept. */
public sealed interface Storage {
    /** In memory: gone when the server stops. */
    record Memory() implements Storage {}

    /** In a folder of this machine, which is made when it is not there. */
    record Disk(Path folder, Durability durability) implements Storage {}
}
