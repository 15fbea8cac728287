package dev.belfry.http.route;

import dev.belfry.contract.validation.MediaType;
import dev.belfry.http.header.Codings;
import dev.belfry.http.message.Gzip;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Response;
import java.util.Set;

/** Sends text packed to clients that take it so. Streams are sent as they are: their events are small, and must not wait. */
public final class Compression {
    /** Smaller bodies gain nothing. */
    private static final int LEAST = 1 << 10;

    /** Larger ones would keep the event loop from others for too long. */
    private static final int MOST = 512 << 10;

    private static final Set<String> TEXTS = Set.of("xml", "javascript", "yaml", "x-ndjson", "jsonl", "graphql");

    private Compression() {}

    /** The answer, packed where that is worth while. A strong entity tag becomes a weak one: the bytes are others now. */
    public static Response apply(Headers request, Response response) {
        if (!(response instanceof Response.Whole(int status, Headers headers, byte[] body))
                || !isWorthWhile(headers, body)) {
            return response;
        }
        if (!headers.lists("Vary", "Accept-Encoding")) {
            headers.add("Vary", "Accept-Encoding");
        }
        if (!Codings.takesGzip(request)) {
            return response;
        }
        headers.add("Content-Encoding", Codings.GZIP);
        headers.first("ETag").filter(tag -> !tag.startsWith("W/")).ifPresent(tag -> headers.set("ETag", "W/" + tag));
        return new Response.Whole(status, headers, Gzip.pack(body));
    }

    private static boolean isWorthWhile(Headers headers, byte[] body) {
        return body.length >= LEAST
                && body.length <= MOST
                && !headers.has("Content-Encoding")
                && headers.first("Content-Type")
                        .flatMap(MediaType::parse)
                        .filter(type -> type.isText()
                                || type.isJson()
                                || TEXTS.contains(type.subtype())
                                || type.subtype().endsWith("+xml"))
                        .isPresent();
    }
}
