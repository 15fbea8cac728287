package dev.belfry.http.h2;

import dev.belfry.http.message.Response;
import dev.belfry.http.wire.ResponseFields;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The head of a response as HTTP/2 has it: the status is a field, names are in lower case. */
final class H2ResponseHead {
    /** Asks for the body. */
    static final Http2Headers CONTINUE = new DefaultHttp2Headers(false).status("100");

    private H2ResponseHead() {}

    /** @param bodiless whether it answers a HEAD */
    static Http2Headers of(Response response, boolean bodiless) {
        Http2Headers fields = new DefaultHttp2Headers(false).status(Integer.toString(response.status()));
        ResponseFields.forEach(
                response, bodiless, (name, value) -> fields.add(name.toLowerCase(Locale.ROOT), bytes(value)));
        return fields;
    }

    private static CharSequence bytes(String value) {
        return new AsciiString(value.getBytes(StandardCharsets.UTF_8), false);
    }
}
