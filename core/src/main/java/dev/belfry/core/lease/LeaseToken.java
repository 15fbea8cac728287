package dev.belfry.core.lease;

import java.util.Optional;

/**
 * Tells one lease from every other: those of earlier starts of the node have an earlier epoch. As text: both numbers in base 32.
 *
 * @param counter rises with each lease of a shard
 */
public record LeaseToken(long epoch, long counter) {
    private static final int RADIX = 32;
    private static final int MAX_LENGTH = 30;

    public String text() {
        return Long.toString(epoch, RADIX) + "-" + Long.toString(counter, RADIX);
    }

    /** Reads the text form; empty when it is none. */
    public static Optional<LeaseToken> parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            LeaseToken token = new LeaseToken(
                    Long.parseLong(text.substring(0, dash), RADIX), Long.parseLong(text.substring(dash + 1), RADIX));
            return token.text().equals(text) ? Optional.of(token) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
