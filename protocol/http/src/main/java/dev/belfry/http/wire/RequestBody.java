package dev.belfry.http.wire;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Optional;

/** The body of one request as it arrives, within the limit of a body and the budget of all. No I/O. */
public final class RequestBody {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final BodyBuffer buffer;
    private final BodyHold hold;
    private final int limit;

    /**
     * @param announced the Content-Length, 0 when there is none
     * @param limit most bytes
     * @param hold takes the bytes from the budget, as they arrive
     */
    public RequestBody(long announced, int limit, BodyHold hold) {
        this.buffer = new BodyBuffer(announced, limit);
        this.limit = limit;
        this.hold = hold;
    }

    /** Why a body of so many bytes is refused before it comes. */
    public static Optional<Problem> refusal(long announced, int limit) {
        return announced > limit ? Optional.of(tooLarge(Long.toString(announced), limit)) : Optional.empty();
    }

    /** Takes the readable bytes, or says why not; then nothing comes of the body any more. */
    public Optional<Problem> add(ByteBuf part) {
        int more = part.readableBytes();
        if (!buffer.fits(more)) {
            discard();
            return Optional.of(tooLarge("more", limit));
        }
        if (more > 0 && !hold.take(more)) {
            discard();
            return Optional.of(noRoom(hold.limit()));
        }
        buffer.add(part);
        return Optional.empty();
    }

    public byte[] bytes() {
        return buffer.bytes();
    }

    public BodyHold hold() {
        return hold;
    }

    /** Nothing comes of it: gives back what it takes of the budget. */
    public void discard() {
        hold.release();
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
}
