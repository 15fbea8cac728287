package dev.belfry.http.stream;

import dev.belfry.http.message.Outlet;
import java.io.ByteArrayOutputStream;

/**
 * Stands in for the outlet until the head of the response is written: keeps what comes and says after each write that there is
 * no room, so that it is not much.
 */
final class EarlyOutlet implements Outlet {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean ended;
    private boolean aborted;

    @Override
    public boolean write(byte[] bytes) {
        kept.writeBytes(bytes);
        return false;
    }

    @Override
    public void flush() {}

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void abort() {
        aborted = true;
    }

    /** Hands over what was kept. */
    boolean moveTo(Outlet outlet) {
        boolean room = outlet.write(kept.toByteArray());
        outlet.flush();
        if (aborted) {
            outlet.abort();
        } else if (ended) {
            outlet.end();
        }
        return room;
    }
}
