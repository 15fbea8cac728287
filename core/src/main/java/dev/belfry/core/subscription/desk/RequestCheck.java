package dev.belfry.core.subscription.desk;

import dev.belfry.core.Cursor;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.subscription.ExtendRequest;
import dev.belfry.core.subscription.FollowRequest;
import dev.belfry.core.subscription.LeaseRequest;
import dev.belfry.core.subscription.ReadRequest;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscriptionLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether requests make sense, and how much of what they wish is within the limits. Immutable; any thread. */
final class RequestCheck {
    /** Longest reason, in characters; the rest is cut off. It becomes a header: so no line breaks in it either. */
    private static final int LONGEST_REASON = 1_000;

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private final SubscriptionLimits limits;

    RequestCheck(SubscriptionLimits limits) {
        this.limits = limits;
    }

    int messages(int wanted) {
        return Math.min(wanted, limits.messages());
    }

    Duration lease(Duration wanted) {
        return shorter(wanted, limits.lease());
    }

    Duration patience(Duration wanted) {
        return shorter(wanted, limits.patience());
    }

    private static Duration shorter(Duration wanted, Duration limit) {
        return wanted.compareTo(limit) < 0 ? wanted : limit;
    }

    Optional<Problem> badStart(Start start, long durable) {
        return start instanceof Start.After(Cursor cursor) ? badCursor(cursor, durable) : Optional.empty();
    }

    private static Optional<Problem> badCursor(Cursor cursor, long durable) {
        return cursor.position() > durable ? Optional.of(unknownCursor(cursor)) : Optional.empty();
    }

    static Problem unknownCursor(Cursor cursor) {
        return Problem.of(
                ProblemCode.CURSOR_MALFORMED,
                "Expected a cursor that this server gave, but \"" + cursor.text() + "\" is beyond its last message");
    }

    Optional<Problem> malformed(LeaseRequest request) {
        return badMax(request.max()).or(() -> badLease(request.lease()));
    }

    private static Optional<Problem> badMax(int max) {
        return max < 1
                ? Optional.of(SubscriptionProblems.malformed("Expected to ask for 1 message or more, but it is " + max))
                : Optional.empty();
    }

    private static Optional<Problem> badLease(Duration lease) {
        return lease.toMillis() < 1
                ? Optional.of(SubscriptionProblems.malformed("Expected a lease of more than 0 s, but it is " + lease))
                : Optional.empty();
    }

    Optional<Problem> malformed(ReadRequest request, long durable) {
        return badMax(request.max()).or(() -> request.after().flatMap(cursor -> badCursor(cursor, durable)));
    }

    Optional<Problem> malformed(FollowRequest request, long durable) {
        return badMax(request.max()).or(() -> badStart(request.start(), durable));
    }

    Optional<Problem> malformed(ExtendRequest request) {
        return badCount(request.tokens().size()).or(() -> badLease(request.lease()));
    }

    private Optional<Problem> badCount(int count) {
        return count < 1 || count > limits.settlements()
                ? Optional.of(SubscriptionProblems.malformed(
                        "Expected 1 to %d tokens, but there are %d".formatted(limits.settlements(), count)))
                : Optional.empty();
    }

    Optional<Problem> malformed(SettleRequest request) {
        return badCount(request.items().size())
                .or(() -> request.items().stream()
                        .flatMap(item -> delay(item.settlement()).stream())
                        .filter(delay -> delay.isNegative() || delay.compareTo(limits.delay()) > 0)
                        .findFirst()
                        .map(delay -> SubscriptionProblems.malformed("Expected a delay of 0 to %d s, but it is %s"
                                .formatted(limits.delay().toSeconds(), delay))));
    }

    private static Optional<Duration> delay(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Release(var delay) -> delay;
            case Settlement.Fail(var _, var delay) -> delay;
            case Settlement.Accept _, Settlement.Reject _ -> Optional.empty();
        };
    }

    /** The same, with reasons of a bearable length. */
    List<SettleRequest.Item> cut(List<SettleRequest.Item> items) {
        return items.stream()
                .map(item -> new SettleRequest.Item(item.token(), cut(item.settlement())))
                .toList();
    }

    private static Settlement cut(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Fail(String reason, var delay) -> new Settlement.Fail(cut(reason), delay);
            case Settlement.Reject(String reason) -> new Settlement.Reject(cut(reason));
            case Settlement.Accept accept -> accept;
            case Settlement.Release release -> release;
        };
    }

    private static String cut(String reason) {
        String beginning = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        return CONTROLS.matcher(beginning).replaceAll(" ");
    }
}
