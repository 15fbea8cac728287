package dev.belfry.http.route;

import dev.belfry.core.Cursor;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Query;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the parameters of one request's query. Remembers the first that is wrong, so that the caller asks once, at the end. */
public final class QueryReader {
    private static final int MAX_DIGITS = 9;

    private final Query query;
    private Optional<Problem> problem = Optional.empty();

    public QueryReader(Query query) {
        this.query = query;
    }

    /** What is wrong with what was read so far. */
    public Optional<Problem> problem() {
        return problem;
    }

    /** A whole number; {@code otherwise} when there is none. */
    public int number(String name, int min, int max, int otherwise) {
        Optional<String> text = query.first(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        boolean digits = !text.get().isEmpty()
                && text.get().length() <= MAX_DIGITS
                && text.get().chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text.get()) : -1;
        if (number < min || number > max) {
            refuse(
                    ProblemCode.REQUEST_MALFORMED,
                    "Expected " + name + " to be a number from " + min + " to " + max + ", but got " + text.get());
            return otherwise;
        }
        return number;
    }

    /** An RFC 3339 time, if there is one. */
    public Optional<Instant> time(String name) {
        Optional<String> text = query.first(name);
        Optional<Instant> time = text.flatMap(QueryReader::parseTime);
        if (text.isPresent() && time.isEmpty()) {
            refuse(
                    ProblemCode.REQUEST_MALFORMED,
                    "Expected " + name + " to be an RFC 3339 time, but got \"" + text.get() + "\"");
        }
        return time;
    }

    /** Where to begin: {@code earliest}, {@code now}, a cursor or a time. */
    public Start start(Optional<String> text, Start otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        return switch (text.get()) {
            case "earliest" -> Start.EARLIEST;
            case "now" -> Start.NOW;
            default ->
                cursorOrTime(text.get()).orElseGet(() -> {
                    refuse(
                            ProblemCode.CURSOR_MALFORMED,
                            "Expected a cursor of this server, \"earliest\", \"now\" or an RFC 3339 time, but got \""
                                    + text.get() + "\"");
                    return otherwise;
                });
        };
    }

    private static Optional<Start> cursorOrTime(String text) {
        Optional<Cursor> cursor = Cursor.parse(text);
        if (cursor.isPresent()) {
            return Optional.of(new Start.After(cursor.get()));
        }
        return parseTime(text).map(Start.At::new);
    }

    private static Optional<Instant> parseTime(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private void refuse(ProblemCode code, String text) {
        if (problem.isEmpty()) {
            problem = Optional.of(Problem.of(code, text));
        }
    }
}
