package dev.belfry.core.publish;

import dev.belfry.contract.validation.Content;
import dev.belfry.core.Limits;
import dev.belfry.core.Publish;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;

/** Whether a message keeps the limits of size. */
public final class Sizes {
    private Sizes() {}

    static Optional<Problem> refusal(Publish publish, Limits limits) {
        int names = length(publish.messageId()) + length(publish.key()) + length(publish.idempotencyKey());
        return refusal(publish.content(), names, limits);
    }

    public static Optional<Problem> refusal(Content content, Limits limits) {
        return refusal(content, 0, limits);
    }

    private static Optional<Problem> refusal(Content content, int names, Limits limits) {
        if (content.payload().length > limits.payloadBytes()) {
            return Optional.of(tooLarge("a payload", content.payload().length, limits.payloadBytes()));
        }
        long headers = names + (long) length(content.contentType());
        if (!content.headers().isEmpty()) {
            for (Map.Entry<String, String> header : content.headers().entrySet()) {
                headers += header.getKey().length() + header.getValue().length();
            }
        }
        return headers > limits.headerBytes()
                ? Optional.of(tooLarge("headers, id and keys", headers, limits.headerBytes()))
                : Optional.empty();
    }

    private static int length(Optional<String> text) {
        return text.isPresent() ? text.get().length() : 0;
    }

    private static Problem tooLarge(String what, long size, long limit) {
        return Problem.of(
                        ProblemCode.MESSAGE_TOO_LARGE,
                        "Expected %s of at most %d bytes, but there are %d".formatted(what, limit, size))
                .with("limit", limit);
    }
}
