package dev.belfry.http.header;

import dev.belfry.core.Cursor;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Parsed;
import java.util.Optional;

/** What a publisher must have seen of an address: {@code If-Match} with a cursor, or {@code If-None-Match: *} for nothing at all. */
public final class Condition {
    private Condition() {}

    public static Parsed<Optional<Cursor>> of(Headers headers) {
        Optional<String> match = headers.first("If-Match");
        Optional<String> none = headers.first("If-None-Match");
        if (match.isPresent() && none.isPresent()) {
            return new Parsed.Bad<>("Expected either If-Match or If-None-Match, but there are both");
        }
        if (none.isPresent()) {
            return none.get().strip().equals("*")
                    ? new Parsed.Good<>(Optional.of(Cursor.EARLIEST))
                    : new Parsed.Bad<>("Expected If-None-Match to be *, but it is " + none.get());
        }
        if (match.isEmpty()) {
            return new Parsed.Good<>(Optional.empty());
        }
        Optional<Cursor> cursor = Cursor.parse(FieldList.unquote(match.get().strip()));
        return cursor.isPresent()
                ? new Parsed.Good<>(cursor)
                : new Parsed.Bad<>("Expected If-Match to be one cursor in quotes, but it is " + match.get());
    }
}
