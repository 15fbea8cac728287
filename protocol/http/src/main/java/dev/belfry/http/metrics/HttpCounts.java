package dev.belfry.http.metrics;

import dev.belfry.contract.ReservedPaths;
import dev.belfry.http.message.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers. What clients choose freely is no label, so there are only so many series. Any thread. */
public final class HttpCounts {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");
    private static final String REQUESTS = "belfry_http_requests_total";
    private static final String DURATION = "belfry_http_request_duration_seconds";

    private final Map<Key, LongAdder> answers = new ConcurrentHashMap<>();
    private final Map<String, Durations> durations = new ConcurrentHashMap<>();

    private record Key(String route, String method, int status) {
        private Map<String, String> labels() {
            return Map.of("route", route, "method", method, "status", Integer.toString(status));
        }
    }

    /**
     * A request was answered; with a stream, if it is one, that goes on.
     *
     * @param nanos since the request was there
     */
    public void answered(String method, Target target, int status, long nanos) {
        String route = route(target);
        String known = METHODS.contains(method) ? method : "other";
        counter(new Key(route, known, status)).increment();
        times(route).record(nanos);
    }

    // computeIfAbsent may lock even when there is a value; these are asked for with every request.
    private LongAdder counter(Key key) {
        LongAdder counter = answers.get(key);
        return counter != null ? counter : answers.computeIfAbsent(key, created -> new LongAdder());
    }

    private Durations times(String route) {
        Durations times = durations.get(route);
        return times != null ? times : durations.computeIfAbsent(route, created -> new Durations());
    }

    private static String route(Target target) {
        List<String> segments = target.segments();
        String first = segments.isEmpty() ? "" : segments.getFirst();
        if (first.isEmpty()) {
            return "index";
        }
        return ReservedPaths.FIRST_SEGMENTS.contains(first) ? first : "channel";
    }

    void writeTo(MetricsText text) {
        text.begin(REQUESTS, MetricsText.Kind.COUNTER, "Requests that were answered.");
        answers.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> text.sample(
                        REQUESTS, entry.getKey().labels(), entry.getValue().sum()));
        text.begin(
                DURATION,
                MetricsText.Kind.HISTOGRAM,
                "Time from the request to its answer; to its begin, for a stream.");
        new TreeMap<>(durations).forEach((route, times) -> times.writeTo(text, DURATION, Map.of("route", route)));
    }
}
