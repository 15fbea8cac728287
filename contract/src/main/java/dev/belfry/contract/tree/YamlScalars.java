package dev.belfry.contract.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** The types of plain YAML scalars by the core schema of YAML 1.2: no dates, no {@code yes} and {@code no}, no octal {@code 010}. */
final class YamlScalars {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");
    private static final int MOST_DIGITS = 1000;
    private static final int MOST_DIGITS_OF_LONG = 18;

    private YamlScalars() {}

    /** The value of a plain scalar; empty for null. */
    static Optional<Object> plain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Optional.empty();
            case "true", "True", "TRUE" -> Optional.of(true);
            case "false", "False", "FALSE" -> Optional.of(false);
            default -> Optional.of(mayBeNumber(text) ? numberOrText(text) : text);
        };
    }

    private static boolean mayBeNumber(String text) {
        char first = text.charAt(0);
        boolean numeric = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        return numeric && text.length() <= MOST_DIGITS;
    }

    private static Object numberOrText(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return integer(text, 10);
        }
        if (OCTAL.matcher(text).matches()) {
            return integer(text.substring(2), 8);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return integer(text.substring(2), 16);
        }
        return FLOAT.matcher(text).matches() ? new BigDecimal(text) : text;
    }

    private static Object integer(String digits, int radix) {
        if (digits.length() <= MOST_DIGITS_OF_LONG && radix == 10) {
            return Long.valueOf(digits);
        }
        BigInteger value = new BigInteger(digits, radix);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
}
