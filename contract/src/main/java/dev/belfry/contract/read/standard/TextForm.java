package dev.belfry.contract.read.standard;

import dev.belfry.contract.Quantity;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.read.FindingCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a text must look like. */
public enum TextForm {
    ANY(FindingCode.FORMAT_INVALID),
    /** An absolute URI. */
    URI_ABSOLUTE(FindingCode.FORMAT_INVALID),
    EMAIL(FindingCode.FORMAT_INVALID),
    /** A regular expression. */
    PATTERN(FindingCode.SCHEMA_INVALID),
    /** A runtime expression. */
    EXPRESSION(FindingCode.EXPRESSION_INVALID),
    /** A length of time, longer than none. */
    TIME(FindingCode.FORMAT_INVALID),
    /** A number of bytes, more than none. */
    SIZE(FindingCode.FORMAT_INVALID);

    private static final Pattern EMAIL_FORM =
            Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

    private final FindingCode code;

    TextForm(FindingCode code) {
        this.code = code;
    }

    /** How a text that is not so is reported. */
    FindingCode code() {
        return code;
    }

    /** What is wrong with {@code text} ("Expected …, but …"); empty when nothing is. */
    Optional<String> defectOf(String text) {
        return switch (this) {
            case ANY -> Optional.empty();
            case URI_ABSOLUTE -> uriDefect(text);
            case EMAIL -> emailDefect(text);
            case PATTERN -> patternDefect(text);
            case EXPRESSION -> RuntimeExpression.defectOf(text);
            case TIME -> timeDefect(text);
            case SIZE -> sizeDefect(text);
        };
    }

    private static Optional<String> uriDefect(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute()
                    ? Optional.empty()
                    : Optional.of(
                            "Expected an absolute URL like 'https://example.com', but '" + text + "' has no scheme.");
        } catch (URISyntaxException e) {
            return Optional.of("Expected a URL, but '" + text + "' is none: " + e.getReason() + ".");
        }
    }

    private static Optional<String> emailDefect(String text) {
        return EMAIL_FORM.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("Expected an e-mail address like 'someone@example.com', but it is '" + text + "'.");
    }

    private static Optional<String> patternDefect(String text) {
        try {
            Pattern.compile(text);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "Expected a regular expression, but '" + text + "' is none: " + e.getDescription() + ".");
        }
    }

    private static Optional<String> timeDefect(String text) {
        return Quantity.time(text).filter(Duration::isPositive).isPresent()
                ? Optional.empty()
                : Optional.of("Expected a time like '30s', '12h' or '7d', but it is '" + text + "'.");
    }

    private static Optional<String> sizeDefect(String text) {
        return Quantity.bytes(text).orElse(0) > 0
                ? Optional.empty()
                : Optional.of("Expected a size like '500MB' or '1GB', but it is '" + text + "'.");
    }
}
