package dev.belfry.client.work;

/** Does the work of an operation. Called on a virtual thread of its own for each task; several at once. */
@FunctionalInterface
public interface Handler {
    /**
     * Handles one request. When the lease is lost, or the worker must stop at once, the thread is interrupted; what is returned
     * then counts no more.
     *
     * @throws Exception the attempt failed and may be repeated; the exception's text goes to the caller
     */
    Result handle(Task task) throws Exception;
}
