package dev.belfry.http;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.json.JsonText;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Target;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts one request together from its parts and refuses what is wrong as soon as it is seen. No I/O. */
final class RequestAssembly {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Incoming.Whole head;
    private final BodyBuffer body;
    private final int bodyLimit;
    private boolean wantsContinue;

    private RequestAssembly(Incoming.Whole head, BodyBuffer body, int bodyLimit, boolean wantsContinue) {
        this.head = head;
        this.body = body;
        this.bodyLimit = bodyLimit;
        this.wantsContinue = wantsContinue;
    }

    /** What came of a head. */
    sealed interface Begun {
        record Assembling(RequestAssembly assembly) implements Begun {}

        record Refused(Problem problem) implements Begun {}
    }

    /** @param hold takes the bytes of the body from the budget, as they arrive */
    static Begun begin(HttpRequest head, int bodyLimit, BodyHold hold) {
        if (head.decoderResult().isFailure()) {
            return new Begun.Refused(problem(head.decoderResult()));
        }
        Optional<Problem> defect = defect(head, bodyLimit);
        if (defect.isPresent()) {
            return new Begun.Refused(defect.get());
        }
        return switch (Target.parse(head.uri())) {
            case Parsed.Bad<Target>(String text) -> new Begun.Refused(Problem.of(ProblemCode.REQUEST_MALFORMED, text));
            case Parsed.Good<Target>(Target target) -> new Begun.Assembling(begin(head, target, bodyLimit, hold));
        };
    }

    private static RequestAssembly begin(HttpRequest head, Target target, int bodyLimit, BodyHold hold) {
        Headers headers = new Headers();
        head.headers().forEach(field -> headers.add(field.getKey(), utf8(field.getValue())));
        Optional<String> authority = headers.first("Host").filter(host -> !host.isEmpty());
        Request request = new Request(head.method().name(), target, authority, headers, new byte[0]);
        boolean http10 = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        BodyBuffer body = new BodyBuffer(HttpUtil.getContentLength(head, 0L), bodyLimit);
        return new RequestAssembly(
                new Incoming.Whole(request, hold, HttpUtil.isKeepAlive(head), http10),
                body,
                bodyLimit,
                HttpUtil.is100ContinueExpected(head));
    }

    /** The request when it is complete, its refusal when it cannot be completed, empty while more is to come. */
    Optional<Incoming> add(HttpContent part) {
        wantsContinue = false;
        if (part.decoderResult().isFailure()) {
            return Optional.of(new Incoming.Broken(problem(part.decoderResult())));
        }
        int more = part.content().readableBytes();
        if (!body.fits(more)) {
            return Optional.of(new Incoming.Broken(tooLarge("more", bodyLimit)));
        }
        boolean last = part instanceof LastHttpContent;
        if (more > 0 && !head.hold().take(more)) {
            discard();
            Problem problem = noRoom(head.hold().limit());
            return Optional.of(last ? new Incoming.TurnedAway(head, problem) : new Incoming.Broken(problem));
        }
        body.add(part.content());
        return last ? Optional.of(head.withBody(body.bytes())) : Optional.empty();
    }

    /** Nothing comes of it: gives back what it takes of the budget. */
    void discard() {
        head.hold().release();
    }

    /** Whether the client sends the body only after it was asked to. True once. */
    boolean takeContinue() {
        boolean wanted = wantsContinue;
        wantsContinue = false;
        return wanted;
    }

    private static Optional<Problem> defect(HttpRequest head, int bodyLimit) {
        boolean http11 = head.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (!http11 && !head.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return malformed("Expected HTTP/1.1, but got " + head.protocolVersion());
        }
        List<String> hosts = head.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || (http11 && hosts.isEmpty())) {
            return malformed("Expected one Host, but got " + hosts.size());
        }
        long length = HttpUtil.getContentLength(head, 0L);
        return length > bodyLimit ? Optional.of(tooLarge(Long.toString(length), bodyLimit)) : Optional.empty();
    }

    private static Optional<Problem> malformed(String text) {
        return Optional.of(Problem.of(ProblemCode.REQUEST_MALFORMED, text));
    }

    private static Problem tooLarge(String length, int limit) {
        return Problem.of(
                        ProblemCode.MESSAGE_TOO_LARGE,
                        "Expected at most " + limit + " bytes of payload, but got " + length)
                .with("limit", limit);
    }

    private static Problem noRoom(long limit) {
        return Problem.of(
                        ProblemCode.BUSY,
                        "Expected at most " + limit
                                + " bytes of request bodies at a time, but with this one there are more")
                .retryAfter(RETRY);
    }

    private static Problem problem(DecoderResult result) {
        Throwable cause = result.cause();
        boolean tooLong = cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException;
        return Problem.of(
                tooLong ? ProblemCode.HEADERS_TOO_LARGE : ProblemCode.REQUEST_MALFORMED,
                "Expected a request of HTTP/1.1, but: " + cause.getMessage());
    }

    /** Fields come as if they were Latin-1; those that make sense as UTF-8 most likely are. */
    private static String utf8(String value) {
        return value.chars().allMatch(c -> c < 0x80)
                ? value
                : JsonText.utf8(value.getBytes(StandardCharsets.ISO_8859_1)).orElse(value);
    }
}
