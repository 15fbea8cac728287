package dev.belfry.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an address's whole history over HTTP, page by page. */
final class History {
    private static final int PAGE = 100;
    private static final int MAX_PAGES = 10_000;
    private static final JsonMapper JSON = new JsonMapper();

    private History() {}

    /** One message of it. */
    record Line(String cursor, long sequence, String payload) {}

    static List<Line> of(URI server, String path) throws Exception {
        List<Line> lines = new ArrayList<>();
        String after = "earliest";
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int page = 0; page < MAX_PAGES; page++) {
                URI uri = server.resolve(path + "?limit=" + PAGE + "&after=" + after);
                HttpResponse<String> response =
                        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                JsonNode body = JSON.readTree(response.body());
                for (JsonNode message : body.get("messages")) {
                    lines.add(new Line(
                            message.get("cursor").asString(),
                            message.get("sequence").asLong(),
                            message.get("payload").toString()));
                }
                if (!body.get("more").asBoolean()) {
                    return lines;
                }
                after = body.get("next").asString();
            }
        }
        throw new AssertionError("Expected at most " + MAX_PAGES + " pages, but " + path + " has more");
    }
}
