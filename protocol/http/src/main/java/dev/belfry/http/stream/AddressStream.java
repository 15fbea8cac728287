package dev.belfry.http.stream;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.stream.Sink;
import dev.belfry.core.stream.StreamHandle;
import dev.belfry.http.message.Outlet;
import dev.belfry.http.message.Source;
import java.time.Duration;
import java.util.Optional;

/**
 * The messages of an address as server-sent events. Lives on its connection's event loop, where the core calls it as a sink and
 * the connection as a source; holds no message once it is written.
 */
public final class AddressStream implements Sink, Source {
    private final EventCache events;
    private final EventFormat format;
    private Outlet outlet = new EarlyOutlet();
    private Optional<StreamHandle> handle = Optional.empty();
    private Cursor read = Cursor.EARLIEST;
    private Cursor told = Cursor.EARLIEST;
    private boolean ended;

    public AddressStream(EventCache events, EventFormat format, Duration retry) {
        this.events = events;
        this.format = format;
        outlet.write(EventEncoder.preamble(retry));
    }

    /** The stream is open in the core. */
    public AddressStream with(StreamHandle opened) {
        handle = Optional.of(opened);
        return this;
    }

    @Override
    public boolean deliver(StoredMessage message) {
        told = message.cursor();
        return outlet.write(events.event(message, format));
    }

    @Override
    public void flush(Cursor cursor) {
        boolean first = read.equals(Cursor.EARLIEST);
        read = cursor;
        if (first) {
            // From here on a client that is cut off can come back to where it was, even if nothing was sent yet.
            tellCursor();
        }
        outlet.flush();
    }

    @Override
    public void gap(Cursor from, Cursor to, String reason) {
        told = to;
        outlet.write(EventEncoder.gap(from, to, reason));
    }

    @Override
    public void end(String reason) {
        if (!ended) {
            ended = true;
            outlet.end();
        }
    }

    @Override
    public void open(Outlet real) {
        Outlet early = outlet;
        outlet = real;
        if (((EarlyOutlet) early).moveTo(real)) {
            writable();
        }
    }

    @Override
    public void writable() {
        handle.ifPresent(StreamHandle::resume);
    }

    @Override
    public void heartbeat() {
        if (!tellCursor()) {
            outlet.write(EventEncoder.HEARTBEAT);
        }
        outlet.flush();
    }

    @Override
    public void drain() {
        handle.ifPresent(StreamHandle::close);
        end("drain");
    }

    @Override
    public void closed() {
        ended = true;
        handle.ifPresent(StreamHandle::close);
    }

    /** Moves the client's cursor behind messages that were read, but are not for it. */
    private boolean tellCursor() {
        if (ended || read.compareTo(told) <= 0) {
            return false;
        }
        told = read;
        outlet.write(EventEncoder.cursor(read));
        return true;
    }
}
