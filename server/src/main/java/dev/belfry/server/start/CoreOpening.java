package dev.belfry.server.start;

import dev.belfry.contract.Contract;
import dev.belfry.core.Environment;
import dev.belfry.core.Node;
import dev.belfry.server.runtime.ShardLoop;
import dev.belfry.server.runtime.SteadyClock;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/** Opens the core: replays the journal and begins. */
final class CoreOpening {
    private static final System.Logger LOG = System.getLogger(CoreOpening.class.getName());

    private CoreOpening() {}

    static Node open(
            ServerSettings settings, Contract contract, Journal journal, List<ShardLoop> shards, Executor readers)
            throws StartFailure {
        InstantSource time = new SteadyClock(InstantSource.system(), System::nanoTime, CoreOpening::tellJump);
        Environment environment = new Environment(List.copyOf(shards), readers, time, new SecureRandom());
        try {
            return Waiting.result("the core", Node.open(contract, journal, environment, settings.limits()));
        } catch (JournalException e) {
            throw new StartFailure.Impossible("cannot read what is stored: " + e.getMessage());
        }
    }

    private static void tellJump(Duration jump) {
        if (jump.isNegative()) {
            LOG.log(
                    Level.WARNING,
                    "This machine''s clock went back by {0} s. Belfry''s goes on at half the speed until they meet.",
                    jump.negated().toSeconds());
        } else {
            LOG.log(Level.WARNING, "This machine''s clock went forward by {0} s. Belfry''s follows.", jump.toSeconds());
        }
    }
}
