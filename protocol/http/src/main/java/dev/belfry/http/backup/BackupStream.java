package dev.belfry.http.backup;

import dev.belfry.http.message.Outlet;
import dev.belfry.http.message.Source;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A backup on its way to a client, no faster than that takes it. When it cannot be completed, the connection is cut off, so that
 * nobody takes it for complete. Lives on the connection's event loop.
 */
final class BackupStream implements Source {
    private final Backups backups;
    private final Executor loop;
    private final Runnable ended;
    private final Pipe pipe = new Pipe(this::filled);
    private Optional<Outlet> outlet = Optional.empty();
    private boolean room = true;
    private boolean written;
    private boolean failed;
    private boolean opened;

    /** @param ended is called once, on any thread, when the backup has come to its end in any way */
    BackupStream(Backups backups, Executor loop, Runnable ended) {
        this.backups = backups;
        this.loop = loop;
        this.ended = ended;
    }

    @Override
    public void open(Outlet real) {
        opened = true;
        outlet = Optional.of(real);
        var _ = backups.begin(pipe).whenComplete((done, failure) -> {
            ended.run();
            onLoop(() -> end(failure != null));
        });
    }

    private void filled() {
        onLoop(this::pump);
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException stopped) {
            pipe.breakOff();
        }
    }

    private void end(boolean failure) {
        written = true;
        failed = failure;
        pump();
    }

    private void pump() {
        outlet.ifPresent(this::pump);
    }

    private void pump(Outlet to) {
        boolean more = true;
        while (room && more) {
            Optional<byte[]> piece = failed ? Optional.empty() : pipe.poll();
            more = piece.isPresent();
            room = piece.map(to::write).orElse(room);
        }
        to.flush();
        if (!more && written) {
            outlet = Optional.empty();
            if (failed) {
                to.abort();
            } else {
                to.end();
            }
        }
    }

    @Override
    public void writable() {
        room = true;
        pump();
    }

    /** There is nothing to say in between; it goes on as fast as the disk gives it. */
    @Override
    public void heartbeat() {}

    /** It may go on as long as other requests that are under way. */
    @Override
    public void drain() {}

    @Override
    public void closed() {
        outlet = Optional.empty();
        pipe.breakOff();
        if (!opened) {
            ended.run();
        }
    }
}
