package dev.belfry.client;

import dev.belfry.client.http.Answer;
import java.util.List;
import java.util.Optional;

/**
 * A page of an export.
 *
 * @param events CloudEvents as JSON, one line each, in the order of the server
 * @param cursor where the page ended
 * @param next the request for the following page; empty when that has nothing yet
 */
public record ExportPage(List<String> events, String cursor, Optional<ExportRequest> next) {
    static ExportPage from(ExportRequest request, Answer answer) {
        String cursor = answer.header("Belfry-Cursor").orElse("");
        boolean more = answer.header("Link")
                .filter(link -> link.contains("rel=\"next\""))
                .isPresent();
        return new ExportPage(
                answer.text().lines().toList(), cursor, more ? Optional.of(request.after(cursor)) : Optional.empty());
    }
}
