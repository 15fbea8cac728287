package dev.belfry.server.start;

import dev.belfry.contract.Contract;
import dev.belfry.core.Environment;
import dev.belfry.core.Node;
import dev.belfry.server.runtime.ShardLoop;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/** Opens the core: replays the journal and begins. */
final class CoreOpening {
    private CoreOpening() {}

    static Node open(
            ServerSettings settings, Contract contract, Journal journal, List<ShardLoop> shards, Executor readers)
            throws StartFailure {
        Environment environment =
                new Environment(List.copyOf(shards), readers, InstantSource.system(), new SecureRandom());
        try {
            return Waiting.result("the core", Node.open(contract, journal, environment, settings.limits()));
        } catch (JournalException e) {
            throw new StartFailure.Impossible("cannot read what is stored: " + e.getMessage());
        }
    }
}
