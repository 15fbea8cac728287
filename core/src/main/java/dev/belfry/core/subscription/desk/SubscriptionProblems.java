package dev.belfry.core.subscription.desk;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.subscription.SubscriptionSpec.Kind;
import java.util.Locale;

/** The words for what subscriptions refuse. */
final class SubscriptionProblems {
    private SubscriptionProblems() {}

    static Problem unknown(String name) {
        return Problem.of(
                ProblemCode.SUBSCRIPTION_UNKNOWN,
                "Expected the name of a subscription, but there is none named \"" + name + "\"");
    }

    static Problem conflict(String name, String what) {
        return Problem.of(
                ProblemCode.SUBSCRIPTION_CONFLICT,
                "Expected a subscription \"%s\" with the same %s, but the one that is there has another"
                        .formatted(name, what));
    }

    static Problem kindWrong(String name, Kind expected) {
        Kind found = expected == Kind.QUEUE ? Kind.STREAM : Kind.QUEUE;
        return Problem.of(
                ProblemCode.SUBSCRIPTION_KIND_WRONG,
                "Expected a %s, but \"%s\" is a %s".formatted(word(expected), name, word(found)));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Problem leaseLost() {
        return Problem.of(
                ProblemCode.LEASE_LOST,
                "Expected the token of a lease that lasts, but that one has ended, or never was of this subscription");
    }

    static Problem invalid(String detail) {
        return Problem.of(ProblemCode.SUBSCRIPTION_INVALID, detail);
    }

    static Problem malformed(String detail) {
        return Problem.of(ProblemCode.REQUEST_MALFORMED, detail);
    }
}
