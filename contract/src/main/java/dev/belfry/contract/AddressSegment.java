package dev.belfry.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands between two slashes of an {@link AddressTemplate}: literal, placeholder, literal … literal.
 *
 * @param literals one more than there are placeholders; may be empty texts
 * @param names of the placeholders, in order
 */
record AddressSegment(List<String> literals, List<String> names) {
    /** In a {@link #pattern}: one character, any. */
    static final char ANY_ONE = '{';
    /** In a {@link #pattern}: any number of characters, none included. */
    static final char ANY_MORE = '}';

    static AddressSegment parse(String text) {
        List<String> literals = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            literals.add(text.substring(from, open));
            names.add(text.substring(open + 1, close));
            from = close + 1;
        }
        literals.add(text.substring(from));
        return new AddressSegment(List.copyOf(literals), List.copyOf(names));
    }

    boolean isLiteral() {
        return names.isEmpty();
    }

    /**
     * Whether {@code address[start, end)} fits; then {@code values} holds the placeholders' values from {@code found} on. Each
     * inner literal is taken at its first place: if any cut fits, that one does, so nothing is ever tried twice.
     */
    boolean match(String address, int start, int end, String[] values, int found) {
        String first = literals.getFirst();
        if (isLiteral()) {
            return end - start == first.length() && address.startsWith(first, start);
        }
        String last = literals.getLast();
        int valuesEnd = end - last.length();
        int valueStart = start + first.length();
        if (valueStart >= valuesEnd || !address.startsWith(first, start) || !address.startsWith(last, valuesEnd)) {
            return false;
        }
        for (int index = 1; index < names.size(); index++) {
            String literal = literals.get(index);
            int at = valueStart < valuesEnd ? address.indexOf(literal, valueStart + 1, valuesEnd) : -1;
            if (at < 0) {
                return false;
            }
            values[found + index - 1] = address.substring(valueStart, at);
            valueStart = at + literal.length();
        }
        values[found + names.size() - 1] = address.substring(valueStart, valuesEnd);
        return valueStart < valuesEnd;
    }

    void expand(Map<String, String> values, StringBuilder address) {
        address.append(literals.getFirst());
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            String value = values.getOrDefault(name, "");
            if (value.isEmpty() || value.contains("/")) {
                throw new IllegalArgumentException(
                        "Expected one or more characters and no \"/\" for {%s}, but it is \"%s\"."
                                .formatted(name, value));
            }
            address.append(value).append(literals.get(index + 1));
        }
    }

    /** Whether some text fits both segments. */
    boolean overlaps(AddressSegment other) {
        if (isLiteral() && other.isLiteral()) {
            return equals(other);
        }
        String here = pattern();
        String there = other.pattern();
        if (here.equals(there)) {
            return true;
        }
        // meets[row][column]: what is left of "here" from row and of "there" from column have a text in common.
        boolean[][] meets = new boolean[here.length() + 1][there.length() + 1];
        for (int row = here.length(); row >= 0; row--) {
            for (int column = there.length(); column >= 0; column--) {
                meets[row][column] = meets(here, row, there, column, meets);
            }
        }
        return meets[0][0];
    }

    private static boolean meets(String here, int row, String there, int column, boolean[][] meets) {
        boolean hereLeft = row < here.length();
        boolean thereLeft = column < there.length();
        if (hereLeft && here.charAt(row) == ANY_MORE) {
            return meets[row + 1][column] || (thereLeft && meets[row][column + 1]);
        }
        if (thereLeft && there.charAt(column) == ANY_MORE) {
            return meets[row][column + 1] || (hereLeft && meets[row + 1][column]);
        }
        if (!hereLeft || !thereLeft) {
            return hereLeft == thereLeft;
        }
        char one = here.charAt(row);
        char two = there.charAt(column);
        return (one == two || one == ANY_ONE || two == ANY_ONE) && meets[row + 1][column + 1];
    }

    /** The segment with each placeholder as {@link #ANY_ONE} and {@link #ANY_MORE}, which no literal can hold. */
    String pattern() {
        return String.join("" + ANY_ONE + ANY_MORE, literals);
    }
}
