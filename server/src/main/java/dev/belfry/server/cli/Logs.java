package dev.belfry.server.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log: one line a record, to standard error. Belfry logs through {@link System.Logger}, which ends up here. */
final class Logs {
    /** Kept, because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private Logs() {}

    /** @param debug whether more is told, stack traces too */
    static void begin(PrintStream err, boolean debug) {
        LogManager.getLogManager().reset();
        ROOT.setLevel(debug ? Level.FINE : Level.INFO);
        ROOT.addHandler(new ToStream(err, debug));
    }

    private static final class ToStream extends Handler {
        private final PrintStream stream;

        ToStream(PrintStream stream, boolean debug) {
            this.stream = stream;
            setFormatter(new OneLine(debug));
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                stream.print(getFormatter().format(record));
            }
        }

        @Override
        public void flush() {
            stream.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }

    /** {@code 14:03:07.120 ERROR text}. */
    static final class OneLine extends Formatter {
        private final boolean traces;

        OneLine(boolean traces) {
            this.traces = traces;
        }

        @Override
        public String format(LogRecord record) {
            String cause = record.getThrown() == null ? "" : cause(record.getThrown());
            ZonedDateTime time = record.getInstant().atZone(ZoneId.systemDefault());
            return "%tT.%<tL %-5s %s%s%n".formatted(time, level(record), formatMessage(record), cause);
        }

        /** As {@link System.Logger} calls it, which is what the code says. */
        private static String level(LogRecord record) {
            return switch (record.getLevel().getName()) {
                case "SEVERE" -> "ERROR";
                case "FINE" -> "DEBUG";
                case String other -> other;
            };
        }

        private String cause(Throwable thrown) {
            if (!traces) {
                return ": " + thrown;
            }
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            return System.lineSeparator() + text.toString().stripTrailing();
        }
    }
}
