package dev.belfry.simulation;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears of defects that the core only logs, so as to go on living. What speaks of disks, as the engine's log does, is none. */
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
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue() && first.get() == null && !isOfDisk(entry)) {
            first.set(entry);
        }
    }

    private static boolean isOfDisk(LogRecord entry) {
        String text = String.valueOf(entry.getMessage());
        return text.contains("simulated") || text.contains("what is there is damaged");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
