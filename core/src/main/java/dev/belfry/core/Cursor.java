package dev.belfry.core;

import java.util.Optional;

/**
 * Where a reader stands: it has seen everything up to and including {@code position}. The same on every transport.
 *
 * <p>As text: a version digit, the number of base-32 digits, the digits ({@code 0-9a-v}); so texts sort as positions do, and
 * consist of characters that are safe in a header, a URL and an SSE {@code id}.
 */
public record Cursor(long position) implements Comparable<Cursor> {
    /** Before everything. */
    public static final Cursor EARLIEST = new Cursor(-1);

    private static final char VERSION = '1';
    private static final int RADIX = 32;
    private static final int MAX_DIGITS = 13;

    public Cursor {
        if (position < -1) {
            throw new IllegalArgumentException("Expected a position from -1 on, but got " + position);
        }
    }

    /** The text form. Seen-nothing is position -1 and is written as if one smaller than the first: "10". */
    public String text() {
        String digits = position < 0 ? "" : Long.toString(position, RADIX);
        return VERSION + Integer.toString(digits.length(), RADIX) + digits;
    }

    /** Reads the text form; empty when {@code text} is none. Only the canonical form is taken. */
    public static Optional<Cursor> parse(String text) {
        if (text.length() < 2 || text.length() > 2 + MAX_DIGITS || text.charAt(0) != VERSION) {
            return Optional.empty();
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'v')) {
                return Optional.empty();
            }
        }
        return decode(text);
    }

    private static Optional<Cursor> decode(String text) {
        int length = Character.digit(text.charAt(1), RADIX);
        String digits = text.substring(2);
        if (digits.length() != length) {
            return Optional.empty();
        }
        if (digits.isEmpty()) {
            return Optional.of(EARLIEST);
        }
        try {
            Cursor cursor = new Cursor(Long.parseLong(digits, RADIX));
            return cursor.text().equals(text) ? Optional.of(cursor) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Cursor other) {
        return Long.compare(position, other.position);
    }

    @Override
    public String toString() {
        return text();
    }
}
