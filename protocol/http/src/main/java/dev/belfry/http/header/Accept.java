package dev.belfry.http.header;

import dev.belfry.http.message.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The media types a client takes (RFC 9110, 12.5.1). A client that names none takes everything. */
public record Accept(List<Range> ranges) {
    /**
     * A media range.
     *
     * @param quality 0 (not at all) … 1
     */
    public record Range(String type, String subtype, double quality) {
        private boolean covers(String otherType, String otherSubtype) {
            return (type.equals("*") || type.equals(otherType))
                    && (subtype.equals("*") || subtype.equals(otherSubtype));
        }

        private int precision() {
            return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
        }
    }

    public static Accept of(Headers headers) {
        List<Range> ranges = new ArrayList<>();
        for (String line : headers.all("Accept")) {
            for (String item : FieldList.split(line, ',')) {
                range(item).ifPresent(ranges::add);
            }
        }
        return new Accept(ranges);
    }

    /** The one of {@code offers} that the client likes best, the earlier of two it likes alike; empty when it takes none. */
    public Optional<String> choose(List<String> offers) {
        Optional<String> best = Optional.empty();
        double bestQuality = 0;
        for (String offer : offers) {
            double quality = quality(offer);
            if (quality > bestQuality) {
                best = Optional.of(offer);
                bestQuality = quality;
            }
        }
        return best;
    }

    /** How much the client likes {@code offer}: the most precise range that covers it says so. */
    private double quality(String offer) {
        if (ranges.isEmpty()) {
            return 1;
        }
        int slash = offer.indexOf('/');
        String type = offer.substring(0, slash);
        String subtype = offer.substring(slash + 1);
        int precision = -1;
        double quality = 0;
        for (Range range : ranges) {
            if (range.covers(type, subtype) && range.precision() > precision) {
                precision = range.precision();
                quality = range.quality();
            }
        }
        return quality;
    }

    private static Optional<Range> range(String text) {
        List<String> parts = FieldList.split(text.toLowerCase(Locale.ROOT), ';');
        int slash = parts.isEmpty() ? -1 : parts.getFirst().indexOf('/');
        if (slash < 1) {
            return Optional.empty();
        }
        double quality = 1;
        for (String parameter : parts.subList(1, parts.size())) {
            if (parameter.startsWith("q=")) {
                quality = number(parameter.substring(2));
            }
        }
        String range = parts.getFirst();
        return Optional.of(new Range(range.substring(0, slash), range.substring(slash + 1), quality));
    }

    /** A quality that cannot be read counts as the best, as if it were not there. */
    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && value <= 1 ? value : 1;
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }
}
