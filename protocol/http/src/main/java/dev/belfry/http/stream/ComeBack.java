package dev.belfry.http.stream;

import dev.belfry.http.message.Outlet;
import dev.belfry.http.message.Source;
import java.time.Duration;

/** A stream that only says when to come again: to any other refusal EventSource gives up for ever (HTML standard, 9.2.3). */
public final class ComeBack implements Source {
    private final Duration retry;

    public ComeBack(Duration retry) {
        this.retry = retry;
    }

    @Override
    public void open(Outlet outlet) {
        outlet.write(EventEncoder.preamble(retry));
        outlet.end();
    }

    @Override
    public void writable() {}

    @Override
    public void heartbeat() {}

    @Override
    public void drain() {}

    @Override
    public void closed() {}
}
