package dev.belfry.http.message;

/** Where a {@link Response.Streamed} comes from. All methods are called on the connection's event loop. */
public interface Source {
    /** The head is written: the body may be. Called once, before everything else but {@link #closed()}. */
    void open(Outlet outlet);

    /** The client takes more again, after {@link Outlet#write} had said no. */
    void writable();

    /** Nothing was written for a while: say something, so that everybody between knows the connection is alive. */
    void heartbeat();

    /** The server is about to stop: come to an end. */
    void drain();

    /** The connection is gone, or the answer is not wanted. Always called, once, whether it was opened or not. */
    void closed();
}
