package dev.belfry.http.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of the {@code Date} field, made anew each second. Any thread. */
final class DateHeader {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final long MILLIS_PER_SECOND = 1_000;

    private volatile Made latest = new Made(0, "");

    private record Made(long second, String text) {}

    String text() {
        long second = System.currentTimeMillis() / MILLIS_PER_SECOND;
        Made made = latest;
        if (made.second() != second) {
            made = new Made(second, FORMAT.format(Instant.ofEpochSecond(second)));
            latest = made;
        }
        return made.text();
    }
}
