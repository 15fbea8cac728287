package dev.belfry.server.start;

import dev.belfry.http.HttpServer;
import dev.belfry.net.Tls;
import dev.belfry.net.TlsIdentity.Reading;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * TLS as its files say, also after they have changed: a certificate is renewed without a restart. Looks at the files now and then,
 * since there are too many ways to replace a file for anything else to notice them all.
 */
final class WatchedTls implements AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(WatchedTls.class.getName());

    private final TlsFiles files;
    private final Tls tls;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("belfry-tls").daemon().factory());
    private TlsFiles.Stamp read;
    private TlsFiles.Stamp seen;

    private WatchedTls(TlsFiles files, TlsFiles.Stamp stamp, Tls tls) {
        this.files = files;
        this.tls = tls;
        this.read = stamp;
        this.seen = stamp;
    }

    /** Reads the files and looks at them each {@code period} from then on. */
    @SuppressWarnings("FutureReturnValueIgnored") // The task ends with its thread, and tells the log what happens.
    static WatchedTls start(TlsFiles files, Duration period) throws StartFailure {
        TlsFiles.Stamp stamp = files.stamp();
        return switch (files.read()) {
            case Reading.Wrong(String text) -> throw new StartFailure.Impossible(text);
            case Reading.Read read -> {
                WatchedTls watched = new WatchedTls(files, stamp, new Tls(read.identity(), HttpServer.PROTOCOLS));
                watched.watch.scheduleWithFixedDelay(
                        watched::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
                yield watched;
            }
        };
    }

    Tls tls() {
        return tls;
    }

    /** Reads files that have changed, but not while they are changing: one is replaced after the other. */
    private void look() {
        TlsFiles.Stamp now = files.stamp();
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(read)) {
            read = now;
            replace();
        }
    }

    private void replace() {
        try {
            switch (files.read()) {
                case Reading.Read found -> {
                    tls.identity(found.identity());
                    LOG.log(Level.INFO, "Took the new certificate in {0}", files.certificate());
                }
                case Reading.Wrong(String text) ->
                    LOG.log(Level.WARNING, "Went on with the certificate there was: {0}", text);
            }
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "Expected to take a new certificate, but went on with the old one", defect);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
