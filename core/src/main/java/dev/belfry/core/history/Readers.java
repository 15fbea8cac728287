package dev.belfry.core.history;

import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.storage.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Runs what reads the journal, and turns what may go wrong there into problems. Any thread. */
public final class Readers {
    private static final Logger LOG = System.getLogger(Readers.class.getName());

    private final Executor executor;

    public Readers(Executor executor) {
        this.executor = executor;
    }

    /** Runs {@code task} soon; {@code refused} is called instead of its end when it fails or cannot be run. */
    public void run(Runnable task, Consumer<Problem> refused) {
        try {
            executor.execute(() -> attempt(task, refused));
        } catch (RejectedExecutionException full) {
            refused.accept(Refusals.busy("Expected fewer reads of the journal at a time, but there are too many"));
        }
    }

    private static void attempt(Runnable task, Consumer<Problem> refused) {
        try {
            task.run();
        } catch (JournalException broken) {
            refused.accept(Refusals.failed("The journal could not be read: " + broken.getMessage()));
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "Expected to read the journal, but met a defect", defect);
            refused.accept(
                    Problem.of(ProblemCode.INTERNAL, "Expected to read the journal, but met a defect: " + defect));
        }
    }
}
