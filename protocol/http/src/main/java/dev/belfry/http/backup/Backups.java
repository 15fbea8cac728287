package dev.belfry.http.backup;

import java.io.OutputStream;
import java.util.concurrent.CompletionStage;

/** Makes copies of all that the server stores. */
@FunctionalInterface
public interface Backups {
    /**
     * Begins to write one, on a thread of its own, and returns at once. It is not called again before the stage is done.
     *
     * @param to may make that thread wait for as long as the client takes; when it throws, nobody needs the copy any more
     * @return fails when the copy could not be completed: what was written is of no use then
     */
    CompletionStage<Void> begin(OutputStream to);
}
