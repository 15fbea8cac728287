package dev.belfry.core.stream;

/** A stream that is open. Methods may be called from any thread. */
public interface StreamHandle {
    /** The sink takes more again. */
    void resume();

    /** Ends the stream; soon nothing is delivered any more. Idempotent. */
    void close();
}
