package dev.belfry.http.header;

import dev.belfry.http.message.Headers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The preferences that matter here (RFC 7240). Hints: what cannot be understood is ignored, and of a repeated one the first
 * counts.
 *
 * @param respondAsync an answer now is better than a result later
 * @param patience how long the client will wait
 */
public record Prefer(boolean respondAsync, Optional<Duration> patience) {
    private static final int MAX_DIGITS = 9;

    public static Prefer of(Headers headers) {
        Map<String, String> preferences = new HashMap<>();
        for (String line : headers.all("Prefer")) {
            for (String preference : FieldList.split(line, ',')) {
                add(preferences, preference);
            }
        }
        Optional<Duration> patience =
                Optional.ofNullable(preferences.get("wait")).flatMap(Prefer::seconds);
        return new Prefer(preferences.containsKey("respond-async"), patience);
    }

    /** How long to wait, but not longer than {@code longest}; zero when the client did not ask. */
    public Duration patienceUpTo(Duration longest) {
        return patience.map(asked -> asked.compareTo(longest) < 0 ? asked : longest)
                .orElse(Duration.ZERO);
    }

    private static void add(Map<String, String> preferences, String preference) {
        // Parameters of a preference come after semicolons; none of ours has any.
        var parts = FieldList.split(preference, ';');
        if (parts.isEmpty()) {
            return;
        }
        String text = parts.getFirst();
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals).strip();
        String value =
                equals < 0 ? "" : FieldList.unquote(text.substring(equals + 1).strip());
        preferences.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
    }

    private static Optional<Duration> seconds(String text) {
        boolean number =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
