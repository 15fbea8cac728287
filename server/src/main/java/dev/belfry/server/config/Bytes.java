package dev.belfry.server.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it: {@code 65536}, {@code 64KB}, {@code 1MB}, {@code 1MiB}; both kinds of units mean powers of
 * 1024.
 */
public record Bytes(int count) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})\\s*([kmg]?)(?:i?b)?");

    public static Bytes parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        long count = matcher.matches() ? Long.parseLong(matcher.group(1)) << shift(matcher.group(2)) : -1;
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Expected a number of bytes like 65536, 64KB or 1MB, below 2GB, but it is \"" + text + "\"");
        }
        return new Bytes((int) count);
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
    }
}
