package dev.belfry.core.publish;

import dev.belfry.core.Caller;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** The words for "not this way". The member {@code allowed} lists what is: {@code publish}, {@code subscribe}. */
final class Directions {
    private Directions() {}

    static Problem notPublishable(Route.Found route, Caller caller) {
        return problem(route, caller, "publish to");
    }

    static Problem notReadable(Route.Found route, Caller caller) {
        return problem(route, caller, "subscribe to");
    }

    private static Problem problem(Route.Found route, Caller caller, String wish) {
        List<String> allowed = new ArrayList<>();
        if (Directory.ingress(route, caller).allowed()) {
            allowed.add("publish");
        }
        if (!Directory.readable(route, caller).isEmpty()) {
            allowed.add("subscribe");
        }
        String side = caller.role() == Caller.Role.CLIENT ? "clients" : "the application";
        return Problem.of(
                        ProblemCode.DIRECTION_WRONG,
                        "Expected an address that %s may %s, but the contract allows them to %s at \"%s\""
                                .formatted(side, wish, words(allowed), route.address()))
                .with("allowed", List.copyOf(allowed));
    }

    private static String words(List<String> allowed) {
        return allowed.isEmpty() ? "do nothing" : "only " + String.join(" and ", allowed);
    }
}
