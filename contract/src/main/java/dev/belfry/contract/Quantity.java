package dev.belfry.contract;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes as people write them: {@code 250ms}, {@code 30s}, {@code 10m}, {@code 24h}, {@code 7d}; {@code 65536}, {@code 64KB}, {@code 1GB}. */
public final class Quantity {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    /** Both kinds of units, {@code KB} and {@code KiB}, mean powers of 1024. */
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kmgt]?)(?:i?b)?");

    /** Each unit is 2^10 times as large as the one before. */
    private static final int STEP = 10;

    private Quantity() {}

    /** A length of time; empty when it is none. */
    public static Optional<Duration> time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** A number of bytes; empty when it is none, or more than a {@code long} holds. */
    public static OptionalLong bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String unit = matcher.group(2);
        int shift = unit.isEmpty() ? 0 : STEP * (1 + "kmgt".indexOf(unit));
        long number = Long.parseLong(matcher.group(1));
        return number <= Long.MAX_VALUE >> shift ? OptionalLong.of(number << shift) : OptionalLong.empty();
    }
}
