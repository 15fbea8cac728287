package dev.belfry.simulation;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears of defects that the core only logs, so as to go on living. The engine's log, which speaks of disks, is not listened to. */
final class Defects extends Handler {
    private static final Logger CORE = Logger.getLogger("dev.belfry.core");
    private static final Logger ENGINE = Logger.getLogger("dev.belfry.storage");
    private static final Defects HEARD = new Defects();

    private final ThreadLocal<@Nullable LogRecord> first = new ThreadLocal<>();

    static {
        CORE.setUseParentHandlers(false);
        CORE.addHandler(HEARD);
        ENGINE.setLevel(Level.OFF);
    }

    private Defects() {}

    /** Forgets what this thread has logged. */
    static void forget() {
        HEARD.first.remove();
    }

    /** Throws the first defect that this thread has logged since. */
    static void rethrow() {
        LogRecord defect = HEARD.first.get();
        if (defect != null) {
            throw new AssertionError("A defect was logged: " + defect.getMessage(), defect.getThrown());
        }
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue() && first.get() == null) {
            first.set(entry);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
