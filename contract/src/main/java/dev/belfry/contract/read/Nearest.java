package dev.belfry.contract.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class Nearest {
    private static final int MOST_CANDIDATES = 1000;
    private static final int LONGEST_WORD = 100;

    private Nearest() {}

    /** {@code " Did you mean 'x'?"}, or nothing when no candidate is near. */
    public static String hint(String written, Collection<String> candidates) {
        return of(written, candidates)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse("");
    }

    /** The candidate most like {@code written}, if any is. */
    public static Optional<String> of(String written, Collection<String> candidates) {
        if (written.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        int tolerated = Math.max(1, written.length() / 3);
        record Near(String word, int distance) {}
        return candidates.stream()
                .limit(MOST_CANDIDATES)
                .filter(word -> Math.abs(word.length() - written.length()) <= tolerated)
                .map(word -> new Near(word, distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= tolerated)
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::word);
    }

    /** How many letters must be added, removed, changed or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : step(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int step(int[][] table, String a, String b, int i, int j) {
        int change = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
