package dev.belfry.server.start;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what comes later, where a step has to. */
final class Waiting {
    private static final System.Logger LOG = System.getLogger(Waiting.class.getName());

    private Waiting() {}

    /** The result, however long it takes. */
    static <T> T result(String what, CompletionStage<T> stage) throws StartFailure {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new StartFailure.Impossible("cannot start " + what + ": " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure.Impossible("was stopped while it started " + what);
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** Until it is done, but not for longer than {@code patience}. */
    static void until(String what, CompletionStage<?> stage, Duration patience) {
        try {
            stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "{0} did not come to an end within {1} s", what, patience.toSeconds());
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, what + " did not come to an end in order", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
