package dev.belfry.http.message;

/** The body of a {@link Response.Streamed}. Used on the connection's event loop only. */
public interface Outlet {
    /**
     * Puts bytes behind what is already there. They leave with the next {@link #flush()} at the latest.
     *
     * @return whether there is room for more; after {@code false} {@link Source#writable()} tells when there is
     */
    boolean write(byte[] bytes);

    /** Sends what was written. */
    void flush();

    /** The body is complete. */
    void end();

    /** The body cannot be completed: the connection is cut off, so that the client notices. */
    void abort();
}
