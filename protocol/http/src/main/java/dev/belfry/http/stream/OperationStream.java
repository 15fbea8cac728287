package dev.belfry.http.stream;

import dev.belfry.core.operation.OperationListener;
import dev.belfry.core.operation.OperationView;
import dev.belfry.http.message.Outlet;
import dev.belfry.http.message.Source;
import dev.belfry.http.resource.OperationJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The life of an operation as server-sent events named {@code status}. A client that does not keep up is spared the states in
 * between: only the latest one waits for it. Lives on its connection's event loop.
 */
public final class OperationStream implements OperationListener, Source {
    private Outlet outlet = new EarlyOutlet();
    private Optional<OperationView> latest = Optional.empty();
    private Runnable stop = () -> {};
    private boolean room;
    private boolean ended;

    public OperationStream(Duration retry) {
        outlet.write(EventEncoder.preamble(retry));
    }

    /** Watching has begun; {@code ending} ends it. */
    public OperationStream with(Runnable ending) {
        stop = ending;
        return this;
    }

    @Override
    public void changed(OperationView operation) {
        latest = Optional.of(operation);
        if (room) {
            writeLatest();
        }
    }

    @Override
    public void open(Outlet real) {
        Outlet early = outlet;
        outlet = real;
        room = ((EarlyOutlet) early).moveTo(real);
        if (room) {
            writeLatest();
        }
    }

    @Override
    public void writable() {
        room = true;
        writeLatest();
    }

    @Override
    public void heartbeat() {
        outlet.write(EventEncoder.HEARTBEAT);
        outlet.flush();
    }

    @Override
    public void drain() {
        stop.run();
        end();
    }

    @Override
    public void closed() {
        ended = true;
        stop.run();
    }

    private void writeLatest() {
        if (ended || latest.isEmpty()) {
            return;
        }
        OperationView operation = latest.get();
        latest = Optional.empty();
        String json = new String(OperationJson.bytes(operation), StandardCharsets.UTF_8);
        room = outlet.write(EventEncoder.named("status", Long.toString(operation.version()), json));
        outlet.flush();
        if (operation.status().done()) {
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            outlet.end();
        }
    }
}
