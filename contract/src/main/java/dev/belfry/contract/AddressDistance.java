package dev.belfry.contract;

import java.util.stream.Collectors;

/** Counts how many characters must be put in, taken out or exchanged to make an address fit a template (Levenshtein). */
final class AddressDistance {
    /** What goes beyond is not compared: the cost grows with the product of the lengths. */
    private static final int MAX_COMPARED = 128;

    private final String address;

    AddressDistance(String address) {
        this.address = cut(AddressTemplate.canonical(address));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MAX_COMPARED));
    }

    int to(AddressTemplate template) {
        String pattern =
                cut(template.segments().stream().map(AddressSegment::pattern).collect(Collectors.joining("/")));
        int[] row = new int[address.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int index = 0; index < pattern.length(); index++) {
            row = next(row, pattern.charAt(index));
        }
        return row[address.length()];
    }

    /** The costs after one more character of the pattern; {@code above[n]} is the cost for n characters of the address. */
    private int[] next(int[] above, char wanted) {
        int[] row = new int[above.length];
        boolean more = wanted == AddressSegment.ANY_MORE;
        row[0] = above[0] + (more ? 0 : 1);
        for (int column = 1; column < row.length; column++) {
            char given = address.charAt(column - 1);
            boolean free = given == wanted || (wanted == AddressSegment.ANY_ONE && given != '/');
            int exchanged = above[column - 1] + (free ? 0 : 1);
            int missing = above[column] + (more ? 0 : 1);
            int extra = row[column - 1] + (more && given != '/' ? 0 : 1);
            row[column] = Math.min(exchanged, Math.min(missing, extra));
        }
        return row;
    }
}
