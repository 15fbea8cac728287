package dev.belfry.http.h2;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Target;
import dev.belfry.http.wire.FieldText;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import java.util.Optional;

/**
 * What the fields at the beginning of a stream say. That pseudo headers are known, complete, single and in front, that names are in
 * lower case, and that no field is about the connection was seen to by the codec.
 */
sealed interface H2RequestHead {
    /**
     * A request without its body.
     *
     * @param length the Content-Length, 0 when there is none
     * @param wantsContinue whether the client sends the body only after it was asked to
     */
    record Good(Request request, long length, boolean wantsContinue) implements H2RequestHead {}

    /** A request that can only be answered with this problem. */
    record Refused(String method, Problem problem) implements H2RequestHead {}

    /** Not a request as RFC 9113 (8.1.1) understands it. */
    record Malformed(String text) implements H2RequestHead {}

    static H2RequestHead of(Http2Headers fields) {
        List<CharSequence> hosts = fields.getAll(HttpHeaderNames.HOST);
        Optional<String> authority = Optional.ofNullable(fields.authority()).map(CharSequence::toString);
        if (hosts.size() > 1) {
            return new Malformed("Expected at most one host, but got " + hosts.size());
        }
        Optional<String> host = hosts.stream().findFirst().map(CharSequence::toString);
        if (authority.isPresent() && host.isPresent() && !host.get().equalsIgnoreCase(authority.get())) {
            return new Malformed("Expected the host to be the :authority, but they differ");
        }
        Optional<String> named = authority.or(() -> host).filter(name -> !name.isEmpty());
        String method = String.valueOf(fields.method());
        CharSequence path = fields.path();
        if (method.equals("CONNECT") || path == null) {
            return refused(method, "Expected a request for a resource, but got " + method);
        }
        if (named.isEmpty() || path.isEmpty()) {
            return new Malformed("Expected an :authority or host, and a :path, but one is missing");
        }
        return aimed(fields, method, FieldText.decode(path), named);
    }

    private static H2RequestHead aimed(Http2Headers fields, String method, String path, Optional<String> authority) {
        if (!path.startsWith("/") && !path.equals("*")) {
            return refused(method, "Expected a path that begins with /, but got " + path);
        }
        return switch (Target.parse(path)) {
            case Parsed.Bad<Target>(String text) -> refused(method, text);
            case Parsed.Good<Target>(Target target) -> {
                Request request = new Request(method, target, authority, headers(fields), new byte[0]);
                boolean wantsContinue = fields.contains(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true);
                yield new Good(request, fields.getLong(HttpHeaderNames.CONTENT_LENGTH, 0), wantsContinue);
            }
        };
    }

    private static H2RequestHead refused(String method, String text) {
        return new Refused(method, Problem.of(ProblemCode.REQUEST_MALFORMED, text));
    }

    private static Headers headers(Http2Headers fields) {
        Headers headers = new Headers();
        StringBuilder cookies = new StringBuilder();
        fields.forEach(field -> {
            String name = field.getKey().toString();
            String value = FieldText.decode(field.getValue());
            if (name.equals("cookie")) {
                // A client may send each cookie as a field of its own, to compress them better (RFC 9113, 8.2.3).
                cookies.append(cookies.isEmpty() ? "" : "; ").append(value);
            } else if (!name.startsWith(":")) {
                headers.add(name, value);
            }
        });
        return cookies.isEmpty() ? headers : headers.add("cookie", cookies.toString());
    }
}
