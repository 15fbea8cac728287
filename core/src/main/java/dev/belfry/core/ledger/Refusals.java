package dev.belfry.core.ledger;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.storage.Append;
import java.time.Duration;

/** What the storage's refusals are called outside. */
public final class Refusals {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private Refusals() {}

    /** The problem of an append that was not taken. */
    public static Problem of(Append refused) {
        return switch (refused) {
            case Append.Taken taken ->
                throw new IllegalArgumentException("Expected a refusal, but it was taken at " + taken.position());
            case Append.TooLarge large ->
                Problem.of(
                                ProblemCode.MESSAGE_TOO_LARGE,
                                "Expected a record of at most " + large.limit() + " bytes, but it has " + large.size())
                        .with("limit", large.limit());
            case Append.Full full ->
                Problem.of(ProblemCode.STORAGE_FULL, full.text()).retryAfter(RETRY);
            case Append.Busy busy -> busy(busy.text());
            case Append.Closed closed -> failed(closed.text());
        };
    }

    /** The storage takes nothing any more, or cannot be read. */
    public static Problem failed(String text) {
        return Problem.of(ProblemCode.STORAGE_FAILED, text);
    }

    /** Too much waits already. */
    public static Problem busy(String text) {
        return Problem.of(ProblemCode.BUSY, text).retryAfter(RETRY);
    }
}
