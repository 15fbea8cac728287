package dev.belfry.core.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal, or the failure of an operation (RFC 9457 in HTTP; each protocol has its twin).
 *
 * @param detail "Expected …, but …" with the values of this occurrence
 * @param members further fields of this occurrence: strings, numbers, booleans, lists and maps of them
 * @param retryAfter when another try is worth it
 */
public record Problem(ProblemCode code, String detail, Map<String, Object> members, Optional<Duration> retryAfter) {
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Map.of(), Optional.empty());
    }

    /** The same with one more member; members keep their order. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(code, detail, more, retryAfter);
    }

    public Problem retryAfter(Duration time) {
        return new Problem(code, detail, members, Optional.of(time));
    }
}
