package dev.belfry.server.start;

import dev.belfry.contract.Contract;
import dev.belfry.core.Environment;
import dev.belfry.core.Node;
import dev.belfry.core.checkpoint.Restored;
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

/** Opens the core: reads what is stored and begins. */
final class CoreOpening {
    private static final System.Logger LOG = System.getLogger(CoreOpening.class.getName());

    private CoreOpening() {}

    /** What the core runs on. */
    record Threads(List<ShardLoop> shards, Executor readers, Executor background) {}

    static Node open(ServerSettings settings, Contract contract, Journal journal, Threads threads) throws StartFailure {
        InstantSource time = new SteadyClock(InstantSource.system(), System::nanoTime, CoreOpening::tellJump);
        Environment environment = new Environment(
                List.copyOf(threads.shards()), threads.readers(), threads.background(), time, new SecureRandom());
        long began = System.nanoTime();
        try {
            Node node = Waiting.result("the core", Node.open(contract, journal, environment, settings.limits()));
            tell(node.restored(), (System.nanoTime() - began) / 1_000_000);
            return node;
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

    private static void tell(Restored restored, long millis) {
        if (restored.checkpoint() >= 0 || restored.records() > 0) {
            LOG.log(
                    Level.INFO,
                    "Restored {0} addresses and {1} open operations from {2} and {3} records in {4} ms",
                    restored.addresses(),
                    restored.operations(),
                    restored.checkpoint() >= 0 ? "a checkpoint" : "no checkpoint",
                    restored.records(),
                    millis);
        }
    }
}
